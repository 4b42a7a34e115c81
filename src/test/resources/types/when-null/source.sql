create table when_null (id text primary key, any_value jsonb, string text, required integer);
insert into when_null values
  ('SQL NULL takes it', null, null, 1),
  ('JSON null does not', 'null', 'x', 1),
  ('a value', '5', 'x', 1),
  ('required', '5', 'x', null);
