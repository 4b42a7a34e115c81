insert into FERRY_ID_MAP (SOURCE_TABLE, SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW) values ('shops', '1', 'j57', 0, 0);
