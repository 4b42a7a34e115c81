insert into FERRY_MOVED (SOURCE_TABLE, KEY_COLUMN, CONVEX_TABLE) values ('shops', 'id', 'shops'), ('orders', 'number', 'orders');
