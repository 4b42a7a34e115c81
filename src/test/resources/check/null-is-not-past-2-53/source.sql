alter table orders alter total type bigint, alter total drop not null;
update orders set total = null where id in (1, 2);
