create schema if not exists extensions;
create extension if not exists cube with schema extensions;
create extension if not exists seg with schema extensions;
create extension if not exists isn with schema extensions;
create table cube_seg_and_isn (
  id text primary key,
  box extensions.cube,
  segment extensions.seg,
  book extensions.isbn13,
  any_value extensions.cube
);
insert into cube_seg_and_isn values
  ('values', '(0.1,2),(3,4)', '1.50 .. 2.5', '978-0-393-04002-9', '(1,2)'),
  ('null', null, null, null, null);
