alter table orders alter total drop not null;
alter table orders alter total type bigint;
insert into orders select n, '00000000-0000-0000-0000-000000000001', case when n % 4 <> 0 then n end, null from generate_series(11, 110) n;
update orders set total = 9007199254740993 where id = 110;
analyze orders;
-- As if there were as many rows as the statistics were made of.
update pg_class set reltuples = 500000 where oid = 'orders'::regclass;
