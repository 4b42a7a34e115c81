alter table orders drop constraint orders_pkey; create index on orders (id);
