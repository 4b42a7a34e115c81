create type ranges_texts as range (subtype = text);
create table ranges (
  id text primary key,
  ints int4range,
  longs int8range,
  numbers numrange,
  times tsrange,
  zoned tstzrange,
  days daterange,
  own ranges_texts,
  list int4range[],
  any_value int4range
);
insert into ranges values
  ('bounded', '[1,5)', '[1,9223372036854775807)', '[1.50,2]', '["2024-01-01 00:00:00.000001","2024-01-02")', '("2024-01-01 00:00:00+00","2024-01-02 00:00:00+02"]', '[2024-01-01,2024-02-01)', '["a ""b"", c",d]', array['[1,2)', 'empty']::int4range[], '[1,5)'),
  ('empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', 'empty', '{}', 'empty'),
  ('unbounded', '(,)', '(,5)', '(1.5,)', '(,infinity)', '[-infinity,)', '[-infinity,infinity)', '(,)', null, '(,)'),
  ('null', null, null, null, null, null, null, null, null, null);
