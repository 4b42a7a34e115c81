create table number_nearest (id text primary key, n numeric, i bigint, list numeric[], inside jsonb);
insert into number_nearest (id, n) values
  ('exact', 19.99),
  ('18 digits', 123456789.123456789),
  ('a third', 0.333333333333333333333333333333),
  ('NaN', 'NaN'),
  ('infinity', 'infinity'),
  ('1e400', '1e400'),
  ('-1e400', '-1e400'),
  ('the largest', 1.7976931348623157e308),
  ('just beyond the largest', 1.7976931348623159e308),
  ('half-way goes to the even', 9007199254740993),
  ('a tiny bit more than half-way', 9007199254740993.00000000000000000000000000000000000000000001);
insert into number_nearest (id, n) select 'digits of a book', ('0.' || repeat('3', 5000))::numeric;
insert into number_nearest (id, i) values ('a snowflake', 1198765432109876543);
insert into number_nearest (id, list) values ('a list', array[0.1, 123456789.123456789]), ('a list with NULL', array[0.1, null]);
insert into number_nearest (id, inside) values ('in jsonb', '123456789.123456789'), ('a text of digits in jsonb', '"1"');
