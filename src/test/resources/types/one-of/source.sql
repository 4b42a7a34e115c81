create type one_of_status as enum ('new', 'paid', 'so "happy", é \ 😀', '');
create domain one_of_domain as one_of_status;
create table one_of (
  id text primary key,
  status one_of_status,
  own one_of_domain,
  list one_of_status[],
  checked text check (checked in ('a', 'b', E'two\nlines', 'c')),
  required text default 'a'
);
insert into one_of (id, status) values
  ('a label', 'paid'),
  ('an odd label', 'so "happy", é \ 😀'),
  ('an empty label', '');
insert into one_of (id, own) values ('of a domain', 'new');
insert into one_of (id, list) values
  ('a list', array['new', 'paid', 'new']::one_of_status[]),
  ('an empty list', '{}'),
  ('a list with another', array['new', '']::one_of_status[]),
  ('a list with NULL', array['new', null]::one_of_status[]);
insert into one_of (id, checked) values
  ('a text', 'a'),
  ('two lines', E'two\nlines'),
  ('a text that the plan lacks', 'c');
insert into one_of (id, required) values
  ('NULL becomes a label', null),
  ('another case', 'A'),
  ('a blank behind', 'a ');
