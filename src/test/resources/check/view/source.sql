alter table orders rename to all_orders; create view orders as select * from all_orders where note is not null;
