-- From layout 3 to 4: what is known of the deployment's ledger. Runs again after a process that died half-way.
alter table FERRY_STATE add column if not exists STATE_ID varchar(36);
alter table FERRY_STATE add column if not exists LEDGER_ATTEMPT bigint;
alter table FERRY_STATE add column if not exists LEDGER_TOKEN varchar(64);
alter table FERRY_STATE add column if not exists LEDGER_PHASE varchar(16);
alter table FERRY_STATE add column if not exists LEDGER_STATE varchar(64);
alter table FERRY_STATE add column if not exists NEXT_ATTEMPT bigint;
alter table FERRY_STATE add column if not exists NEXT_TOKEN varchar(2000);
update FERRY_STATE set VERSION = 4 where VERSION = 3;
