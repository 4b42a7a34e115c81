create table date_utc_midnight (id text primary key, d date, list date[]);
insert into date_utc_midnight (id, d) values
  ('1970', '1970-01-01'),
  ('the day before', '1969-12-31'),
  ('a leap day', '2024-02-29'),
  ('BC', '0044-03-15 BC'),
  ('the first', '4714-11-24 BC'),
  ('the year 294276', '294276-12-31'),
  ('infinity', 'infinity'),
  ('minus infinity', '-infinity'),
  ('null', null);
insert into date_utc_midnight (id, list) values
  ('a list', array['2024-02-29', '1970-01-02']::date[]),
  ('a list with infinity', array['2024-02-29', 'infinity']::date[]);
