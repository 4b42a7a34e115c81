analyze orders;
-- As if there were as many rows as the statistics were made of.
update pg_class set reltuples = 1e13 where oid = 'orders'::regclass;
