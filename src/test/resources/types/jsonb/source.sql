create table jsonb (
  id text primary key,
  any_value jsonb,
  string jsonb,
  number jsonb,
  "boolean" jsonb,
  "array<string>" jsonb,
  "array<any>" jsonb
);
insert into jsonb (id, any_value) values
  ('object', '{"b": 1.50, "a": [null, true, {"c": "é"}], "empty": {}, "none": []}'),
  ('text', '"text"'),
  ('number', '12'),
  ('true', 'true'),
  ('array', '[1, "1", null]'),
  ('JSON null is null', 'null'),
  ('2^53 + 1', '{"n": 9007199254740993}'),
  ('18 digits', '{"n": 123456789.123456789}'),
  ('1e400', '1e400'),
  ('exact in its own right', '1e300'),
  ('a key that begins with $', '{"$a": 1, "b": 2}'),
  ('a special value''s look', '{"$integer": "AAAAAAAAAAA="}'),
  ('a key of other letters', '{"é": 1}'),
  ('an empty key', '{"": 1}'),
  ('__proto__', '{"__proto__": {}}'),
  ('16 levels', '[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]'),
  ('17 levels', '[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]'),
  ('numbers as text', '{"n": "9007199254740993"}'),
  ('a text that says NaN', '"NaN"'),
  ('a text that says null', '"null"');
insert into jsonb (id, any_value) select '8,193 elements', (select json_agg(i) from generate_series(1, 8193) i);
insert into jsonb (id, any_value) select '1,025 fields', (select json_object_agg('k' || i, i) from generate_series(1, 1025) i);
insert into jsonb (id) values ('SQL NULL is missing');
insert into jsonb (id, string) values
  ('string text', '"text"'),
  ('string number', '12'),
  ('string true', 'true'),
  ('string JSON null', 'null'),
  ('string object', '{}'),
  ('string array', '[]');
insert into jsonb (id, number) values
  ('number 12', '12'),
  ('number text', '"12"'),
  ('number text NaN', '"NaN"'),
  ('number JSON null', 'null');
insert into jsonb (id, "boolean") values
  ('boolean true', 'true'),
  ('boolean JSON null', 'null');
insert into jsonb (id, "array<string>") values
  ('array of texts', '["a", "b"]'),
  ('array of mixed', '["1", 1]'),
  ('array JSON null', 'null'),
  ('array with null', '["a", null]');
insert into jsonb (id, "array<any>") values ('array of anything', '["1", 1, null, [true]]');
insert into jsonb (id, any_value) values ('the last of a key that comes twice', '{"a": 1, "a": 2}');
