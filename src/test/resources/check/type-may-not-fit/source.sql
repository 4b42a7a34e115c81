alter table orders alter total type numeric;
