analyze orders;
-- As if there were as many rows as the statistics were made of.
update pg_class set reltuples = 500000 where oid = 'orders'::regclass;
delete from pg_statistic where starelid = 'orders'::regclass;
