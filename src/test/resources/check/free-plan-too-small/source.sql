analyze orders;
-- As if there were as many rows as the statistics were made of.
update pg_class set reltuples = 3e6 where oid = 'orders'::regclass;
