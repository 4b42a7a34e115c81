alter table orders drop constraint orders_pkey;
create unique index on orders (id);
