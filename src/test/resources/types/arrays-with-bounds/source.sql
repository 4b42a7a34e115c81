create domain arrays_with_bounds_domain as integer[];
create type arrays_with_bounds_pair as (name text, list integer[]);
create table arrays_with_bounds (
  id text primary key,
  plain integer[],
  any_value integer[],
  domain arrays_with_bounds_domain,
  pair arrays_with_bounds_pair,
  pairs arrays_with_bounds_pair[]
);
insert into arrays_with_bounds (id, plain) values
  ('from 2', '[2:3]={1,2}'),
  ('from 0', '[0:1]={1,2}'),
  ('from -1', '[-1:0]={1,2}'),
  ('from 10', '[10:11]={1,2}'),
  ('from 1, spelled out', '[1:2]={1,2}'),
  ('to 12 from 1', '{1,2,3,4,5,6,7,8,9,10,11,12}'),
  ('empty', '{}');
insert into arrays_with_bounds (id, any_value) values
  ('any from 2', '[2:3]={1,2}'),
  ('any second dimension from 2', '[1:1][2:3]={{1,2}}'),
  ('any two dimensions from 1', '{{1,2}}');
insert into arrays_with_bounds (id, domain) values
  ('domain from 2', '[2:3]={1,2}'),
  ('domain from 1', '{1,2}');
insert into arrays_with_bounds (id, pair) values
  ('composite with one from 2', row('x', '[2:3]={1,2}')),
  ('composite with one from 1', row('x', '{1,2}')),
  ('composite without', row('x', null));
insert into arrays_with_bounds (id, pairs) values
  ('array of composites, from 0', '[0:0]={"(x,)"}'),
  ('array of composites, the second with one from 2', array[row('x', '{1}'), row('y', '[2:2]={1}')]::arrays_with_bounds_pair[]),
  ('array of composites from 1', array[row('x', '{1}'), null]::arrays_with_bounds_pair[]);
insert into arrays_with_bounds (id) values ('null');
