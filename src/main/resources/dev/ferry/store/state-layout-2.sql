-- From layout 1 to 2. Runs again after a process that died half-way, and over a table that lacks its row.
alter table FERRY_STATE add column if not exists SOURCE varchar(512);
alter table FERRY_STATE add column if not exists DEPLOYMENT varchar(256);
alter table FERRY_STATE add column if not exists CLOSED_AT timestamp with time zone;
alter table FERRY_STATE add column if not exists FENCE bigint default 0 not null;
alter table FERRY_STATE add column if not exists HOLDER_HOST varchar(255);
alter table FERRY_STATE add column if not exists HOLDER_PID bigint;
alter table FERRY_STATE add column if not exists HOLDER_SINCE timestamp with time zone;
alter table FERRY_STATE add column if not exists HOLDER_RUN bigint;
insert into FERRY_STATE (VERSION) select 1 where not exists (select 1 from FERRY_STATE);
update FERRY_STATE set VERSION = 2 where VERSION = 1;
