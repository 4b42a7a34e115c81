create domain json_text_domain as jsonb;
create table json_text (id text primary key, b jsonb, j json, own json_text_domain, required jsonb not null default '{}');
insert into json_text (id, b) values
  ('emoji key', '{"😀": 1, "é": 2}'),
  ('$ref', '{"$ref": "#/definitions/a", "": {"__proto__": 1}}'),
  ('special value', '{"$integer": "AAAAAAAAAAA="}'),
  ('17 levels', '[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]'),
  ('snowflake', '{"id": 1198765432109876543, "n": 123456789.123456789}'),
  ('canonical', '{"b":1.50,"a":[null,true],"b":2}'),
  ('text', '"text"'),
  ('number', '12'),
  ('JSON null', 'null'),
  ('a quote and a line', '{"a": "\"\\ \n ''"}'),
  ('1e400', '1e400'),
  ('SQL NULL', null);
insert into json_text (id, b) select '8,193 elements', (select jsonb_agg(i) from generate_series(1, 8193) i);
insert into json_text (id, j) values
  ('as it was written', E' {"b" : 1.50 ,\n\t"a":[ ] , "b":2 } '),
  ('half a pair', '"\ud800"'),
  ('JSON null of json', ' null ');
insert into json_text (id, own) values
  ('of a domain', '{"$ref": 1}'),
  ('JSON null of a domain', 'null');
