create table arrays_of_several_dimensions (
  id text primary key,
  grid integer[],
  cube text[],
  flat integer[],
  any_array integer[],
  any_value integer[]
);
insert into arrays_of_several_dimensions (id, grid) values
  ('two by two', '{{1,2},{3,4}}'),
  ('none at all', '{}'),
  ('one dimension only', '{1,2}'),
  ('a NULL', '{{1,null}}');
insert into arrays_of_several_dimensions (id, cube) values ('three dimensions', '{{{a},{b}},{{c},{d}}}');
insert into arrays_of_several_dimensions (id, flat) values ('too many dimensions', '{{1},{2}}');
insert into arrays_of_several_dimensions (id, any_array) values ('array<any>', '{{1,null},{3,4}}');
insert into arrays_of_several_dimensions (id, any_value) values ('any', '{{{1}},{{null}}}');
insert into arrays_of_several_dimensions (id) values ('null');
