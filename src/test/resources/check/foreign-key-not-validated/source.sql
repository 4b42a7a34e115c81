alter table orders drop constraint orders_shop_id_fkey;
alter table orders add constraint orders_shop foreign key (shop_id) references shops (id) not valid;
