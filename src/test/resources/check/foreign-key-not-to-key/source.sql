alter table shops add unique (name);
alter table orders drop constraint orders_shop_id_fkey, alter shop_id type text;
update orders set shop_id = 'North';
alter table orders add foreign key (shop_id) references shops (name);
