create table text (id text primary key, string text, limited varchar(5), any_value text);
insert into text (id, string) values
  ('empty', ''),
  ('plain', 'hello'),
  ('spaces are kept', '  a  '),
  ('control', E'tab\t newline\n bell\u0007'),
  ('quotes', 'a "b" \c ''d'' '),
  ('astral', '😀 é ü 漢'),
  ('not normalized', 'e' || U&'\0301'),
  ('looks like NULL', 'NULL'),
  ('a noncharacter', U&'\FFFF'),
  ('a special value''s look', '{"$integer": "AAAA"}');
insert into text (id, limited) values ('varchar', 'abcde');
insert into text (id, any_value) values
  ('any text', 'hello'),
  ('any digits stay text', '12'),
  ('any null is text', 'null');
insert into text (id) values ('null');
