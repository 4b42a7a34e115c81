-- From layout 4 to 5: the stamp of the ledger's entry, the rows that were written down last, and FERRY_DIRTY, which was FERRY_DOUBT. Runs again after a process that died half-way.
create table if not exists FERRY_LAST_WRITTEN (
  SLOT integer not null primary key,
  ATTEMPT bigint not null,
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  DIGEST_HIGH bigint not null,
  DIGEST_LOW bigint not null,
  CONTENT_HIGH bigint not null,
  CONTENT_LOW bigint not null
);
create table if not exists FERRY_DIRTY (
  ID varchar(36) not null primary key,
  SOURCE_TABLE varchar(130) not null
);
create table if not exists FERRY_DOUBT (
  ID varchar(36) not null primary key,
  SOURCE_TABLE varchar(130) not null
);
insert into FERRY_DIRTY (ID, SOURCE_TABLE) select ID, SOURCE_TABLE from FERRY_DOUBT where ID not in (select ID from FERRY_DIRTY);
drop table FERRY_DOUBT;
alter table FERRY_STATE add column if not exists LEDGER_STAMP bigint default 0 not null;
update FERRY_STATE set VERSION = 5 where VERSION = 4;
