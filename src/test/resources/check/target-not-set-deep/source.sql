alter table orders alter total drop not null;
insert into orders values (5, '00000000-0000-0000-0000-000000000001', null, null);
