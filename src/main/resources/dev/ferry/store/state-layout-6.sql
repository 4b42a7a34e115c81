-- From layout 5 to 6: the key of a table may be of several columns, and FERRY_DEBT. Runs again after a process that died half-way.
alter table FERRY_MOVED alter column KEY_COLUMN set data type varchar(2200);
create table if not exists FERRY_DEBT (
  SOURCE_KEY varchar(512) not null,
  SOURCE_TABLE varchar(130) not null,
  COUNTED varchar(9) not null,
  primary key (SOURCE_KEY, SOURCE_TABLE)
);
update FERRY_STATE set VERSION = 6 where VERSION = 5;
