-- Ferry's own tables beside Spring Batch's, for H2 and Postgres.
-- The key leads the primary keys: H2 looks an IN list up by an index only when its column is the index's first. With the
-- table first, each page would walk over all rows of its table.
create table FERRY_ID_MAP (
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  CONVEX_ID varchar(64) not null,
  DIGEST_HIGH bigint not null,
  DIGEST_LOW bigint not null,
  primary key (SOURCE_KEY, SOURCE_TABLE)
);

create table FERRY_REJECT (
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  REASON varchar(64) not null,
  DETAIL varchar(2000) not null,
  RUN bigint not null,
  primary key (SOURCE_KEY, SOURCE_TABLE)
);

-- Which layout of these tables this is, for a later Ferry that has another.
create table FERRY_STATE (
  VERSION integer not null primary key
);

insert into FERRY_STATE (VERSION) values (1);
