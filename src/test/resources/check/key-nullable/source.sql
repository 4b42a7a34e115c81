alter table orders drop constraint orders_pkey; alter table orders alter id drop not null; create unique index on orders (id);
