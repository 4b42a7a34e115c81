-- From layout 2 to 3. Runs again after a process that died half-way.
create table if not exists FERRY_DOUBT (
  ID varchar(36) not null primary key,
  SOURCE_TABLE varchar(130) not null
);
create table if not exists FERRY_MOVED (
  SOURCE_TABLE varchar(130) not null primary key,
  KEY_COLUMN varchar(130) not null,
  CONVEX_TABLE varchar(130) not null
);
update FERRY_STATE set VERSION = 3 where VERSION = 2;
