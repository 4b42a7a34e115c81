-- From layout 3 to 4. Runs again after a process that died half-way.
create table if not exists FERRY_ID_COUNT (
  SOURCE_TABLE varchar(130) not null primary key,
  ENTRIES bigint not null
);
create table if not exists FERRY_DEPARTED (
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  CONVEX_ID varchar(64) not null,
  RUN bigint not null,
  RETURNED bigint,
  primary key (SOURCE_KEY, SOURCE_TABLE)
);
delete from FERRY_ID_COUNT;
insert into FERRY_ID_COUNT (SOURCE_TABLE, ENTRIES) select SOURCE_TABLE, count(*) from FERRY_ID_MAP group by SOURCE_TABLE;
update FERRY_STATE set VERSION = 4 where VERSION = 3;
