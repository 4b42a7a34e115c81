create table uuid (id text primary key, string uuid, any_value uuid);
insert into uuid values
  ('written in capitals', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', '{a0eebc999c0b4ef8bb6d6bb9bd380a11}'),
  ('null', null, null);
