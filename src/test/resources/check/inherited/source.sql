create table old_orders () inherits (orders);
