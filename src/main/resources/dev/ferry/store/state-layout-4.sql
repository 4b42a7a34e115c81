-- From layout 3 to 4: how many rows the id map knows, rows that are gone, and what is known of the deployment's ledger. Runs again after a process that died half-way.
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
alter table FERRY_STATE add column if not exists STATE_ID varchar(36);
alter table FERRY_STATE add column if not exists LEDGER_ATTEMPT bigint;
alter table FERRY_STATE add column if not exists LEDGER_TOKEN varchar(64);
alter table FERRY_STATE add column if not exists LEDGER_PHASE varchar(16);
alter table FERRY_STATE add column if not exists LEDGER_STATE varchar(64);
alter table FERRY_STATE add column if not exists NEXT_ATTEMPT bigint;
alter table FERRY_STATE add column if not exists NEXT_TOKEN varchar(2000);
update FERRY_STATE set VERSION = 4 where VERSION = 3;
