alter table orders drop constraint orders_shop_id_fkey;
