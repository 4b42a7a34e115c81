create table char_n (id text primary key, string char(5), one char);
insert into char_n values
  ('padded', 'ab', 'x'),
  ('blanks only', '', ' '),
  ('full', 'abcde', 'é'),
  ('null', null, null);
