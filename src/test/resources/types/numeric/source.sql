create table "numeric" (
  id text primary key,
  number numeric,
  int64 numeric,
  string numeric,
  scaled numeric(10, 2),
  any_value numeric
);
insert into "numeric" (id, number) values
  ('19.99', 19.99),
  ('-0.1', -0.1),
  ('trailing zeros go', 1.500),
  ('1e300', 1e300),
  ('2^60', 1152921504606846976),
  ('2^70', 1180591620717411303424),
  ('15 digits', 123456789.012345),
  ('18 digits', 123456789.123456789),
  ('2^53 + 1', 9007199254740993),
  ('too large', 1e400),
  ('too small', 1e-400),
  ('0.1 + 0.2 as a double prints it', 0.30000000000000004),
  ('NaN', 'NaN'),
  ('infinity', 'Infinity'),
  ('minus infinity', '-Infinity');
insert into "numeric" (id, int64) values
  ('whole', 5),
  ('whole with scale', 5.00),
  ('2^63 - 1', 9223372036854775807),
  ('2^63', 9223372036854775808),
  ('a fraction', 5.5),
  ('int64 NaN', 'NaN');
insert into "numeric" (id, string) values
  ('every digit', 123456789123456789.123456789000),
  ('string NaN', 'NaN'),
  ('string infinity', '-Infinity'),
  ('string 1e400', 1e400);
insert into "numeric" (id, scaled) values
  ('10.00', 10),
  ('0.05', 0.05);
insert into "numeric" (id, any_value) values
  ('any 2.5', 2.5),
  ('any NaN is text', 'NaN'),
  ('any 18 digits', 123456789.123456789);
insert into "numeric" (id) values ('null');
