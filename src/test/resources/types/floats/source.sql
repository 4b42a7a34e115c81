create table floats (
  id text primary key,
  number double precision,
  single real,
  string double precision,
  single_string real,
  int64 double precision,
  any_value double precision
);
insert into floats (id, number) values
  ('0.1', 0.1),
  ('0.1 + 0.2', 0.1::float8 + 0.2::float8),
  ('minus zero', '-0'),
  ('NaN', 'NaN'),
  ('infinity', 'Infinity'),
  ('minus infinity', '-Infinity'),
  ('the smallest', 5e-324),
  ('the largest', 1.7976931348623157e308),
  ('2^53 + 2', 9007199254740994),
  ('1e21', 1e21);
insert into floats (id, single) values
  ('real 0.1', 0.1),
  ('real 16777217', 16777217),
  ('real minus zero', '-0'),
  ('real NaN', 'NaN'),
  ('real infinity', 'Infinity'),
  ('real smallest', 1e-45),
  ('real largest', 3.4028235e38),
  ('real third', 1.0 / 3);
insert into floats (id, string) values
  ('string 0.1', 0.1),
  ('string NaN', 'NaN'),
  ('string minus zero', '-0'),
  ('string third', 1.0::float8 / 3);
insert into floats (id, single_string) values
  ('string real third', 1.0 / 3),
  ('string real 0.1', 0.1);
insert into floats (id, int64) values
  ('whole', 5),
  ('int64 minus zero', '-0'),
  ('int64 half', 0.5),
  ('int64 NaN', 'NaN');
insert into floats (id, any_value) values
  ('any 0.5', 0.5),
  ('any NaN is text', 'NaN'),
  ('any minus zero', '-0');
insert into floats (id) values ('null');
