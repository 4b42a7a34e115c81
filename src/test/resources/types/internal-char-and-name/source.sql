create table internal_char_and_name (id text primary key, string "char", named name);
insert into internal_char_and_name values
  ('a', 'a', 'a name'),
  ('empty', '', ''),
  ('a quote', '"', '"'),
  ('null', null, null);
