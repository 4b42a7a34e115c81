create table bits (id text primary key, fixed bit(5), varying varbit, any_value bit(3));
insert into bits values
  ('leading zeros', B'00101', B'0001', B'011'),
  ('empty', B'00000', B'', B'000'),
  ('null', null, null, null);
