create table multiranges (id text primary key, string int4multirange, zoned tstzmultirange, any_value nummultirange);
insert into multiranges values
  ('several', '{[1,3),[5,9)}', '{["2024-01-01 00:00:00+00","2024-01-02 00:00:00+00")}', '{[1.50,2]}'),
  ('none', '{}', '{}', '{}'),
  ('unbounded', '{(,)}', '{(,infinity)}', '{(,)}'),
  ('null', null, null, null);
