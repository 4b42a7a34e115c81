-- From layout 5 to 6: the key of a table may be of several columns. Runs again after a process that died half-way.
alter table FERRY_MOVED alter column KEY_COLUMN set data type varchar(2200);
update FERRY_STATE set VERSION = 6 where VERSION = 5;
