alter table orders rename to order_s;
