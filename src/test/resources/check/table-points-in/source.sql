create table visits (id int primary key, shop_id uuid references shops (id), order_id bigint references orders (id));
