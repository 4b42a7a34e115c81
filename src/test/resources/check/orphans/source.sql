alter table orders drop constraint orders_shop_id_fkey;
insert into orders values (4, '00000000-0000-0000-0000-00000000dead', 1, null);
