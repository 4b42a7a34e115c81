alter table orders rename to real_orders;
create view orders as select * from real_orders;
