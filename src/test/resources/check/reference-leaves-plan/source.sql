create table customers (id int primary key);
alter table orders add customer_id int references customers (id);
