create table geometric (
  id text primary key,
  p point,
  l line,
  s lseg,
  b box,
  open path,
  closed path,
  g polygon,
  c circle,
  any_value point
);
insert into geometric values
  ('every kind', '(0.1,-2.5e-10)', '{1,2.5,-3}', '[(0,0),(1,1.1)]', '(2,2),(0.30000000000000004,0)', '[(0,0),(1,1)]', '((0,0),(1,1))', '((0,0),(1,1),(1,0))', '<(0,0),1.5>', '(1,2)'),
  ('not finite', '(NaN,Infinity)', null, null, null, null, null, null, null, '(-0,0)'),
  ('null', null, null, null, null, null, null, null, null, null);
