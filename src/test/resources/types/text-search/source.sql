create table text_search (id text primary key, vector tsvector, query tsquery, any_value tsvector);
insert into text_search values
  ('weights and positions', 'fat:2A cat:3,7C ''it''''s'':1', 'fat & (rat | !cat:*A) <2> dog', 'a:1'),
  ('empty', '', '', ''),
  ('null', null, null, null);
