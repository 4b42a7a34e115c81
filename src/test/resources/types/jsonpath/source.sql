create table jsonpath (id text primary key, string jsonpath);
insert into jsonpath values
  ('a path', '$.a[*] ? (@.b > 1.50)'),
  ('null', null);
