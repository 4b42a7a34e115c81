create table money (id text primary key, string money, any_value money);
insert into money (id, string, any_value) values
  ('positive', 1234567.89, 12.5),
  ('negative', -0.05, -1),
  ('the largest', '92233720368547758.07', 0),
  ('null', null, null);
