alter table orders drop constraint orders_pkey, add primary key (id, shop_id);
