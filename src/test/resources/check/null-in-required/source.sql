alter table orders alter total drop not null;
update orders set total = null where id > 1;
