create table oid_and_reg (
  id text primary key,
  string oid,
  class regclass,
  kind regtype,
  function regprocedure,
  role regrole,
  any_value oid,
  number oid
);
insert into oid_and_reg (id, string, class, kind, function, role, any_value) values
  ('names', 4294967295, 'public.oid_and_reg', 'timestamp with time zone', 'lower(text)', 'postgres', 1),
  ('gone', 0, 4294967295, 4294967295, 4294967295, 4294967295, 0),
  ('null', null, null, null, null, null, null);
insert into oid_and_reg (id, number) values ('no number', 5);
