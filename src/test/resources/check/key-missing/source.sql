alter table orders rename id to order_no;
