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

-- How many rows of the id map are of each table: it is ordered by key, so to count them would be to read it all.
create table FERRY_ID_COUNT (
  SOURCE_TABLE varchar(130) not null primary key,
  ENTRIES bigint not null
);

-- Rows that the id map knew and the source no longer has under that key. RUN is the one that has found it out, RETURNED the one
-- that has given such a row another document.
create table FERRY_DEPARTED (
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  CONVEX_ID varchar(64) not null,
  RUN bigint not null,
  RETURNED bigint,
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

-- A mark for each table of which a run may have sent rows that it did not write down, set before the first of them is sent.
-- While there is one, what the id map holds of the table's documents need not be what Convex holds.
create table FERRY_DIRTY (
  ID varchar(36) not null primary key,
  SOURCE_TABLE varchar(130) not null
);

-- Rows that are in Convex without a reference, since the row that it leads to had not been moved yet.
create table if not exists FERRY_DEBT (
  SOURCE_KEY varchar(512) not null,
  SOURCE_TABLE varchar(130) not null,
  COUNTED varchar(9) not null,
  primary key (SOURCE_KEY, SOURCE_TABLE)
);

-- As what runs have moved a table: another key would double it, another table in Convex does not have its documents.
create table FERRY_MOVED (
  SOURCE_TABLE varchar(130) not null primary key,
  KEY_COLUMN varchar(2200) not null,
  CONVEX_TABLE varchar(130) not null
);

-- Rows that were written down last, a few of them in turn: at the start of a run Convex must hold them as they were sent.
create table FERRY_LAST_WRITTEN (
  SLOT integer not null primary key,
  ATTEMPT bigint not null,
  SOURCE_TABLE varchar(130) not null,
  SOURCE_KEY varchar(512) not null,
  DIGEST_HIGH bigint not null,
  DIGEST_LOW bigint not null,
  CONTENT_HIGH bigint not null,
  CONTENT_LOW bigint not null
);

-- One row: which layout of these tables this is, what the state belongs to, and who is at it.
create table FERRY_STATE (
  VERSION integer not null primary key,
  -- The ends: SourceDatabase.identity() and the deployment's own name. Null before the first run.
  SOURCE varchar(512),
  DEPLOYMENT varchar(256),
  -- Set by ferry close.
  CLOSED_AT timestamp with time zone,
  -- Number of the last run that took the lock. A chunk of any other must not commit.
  FENCE bigint default 0 not null,
  -- The run under way. What a process that was killed has left here says nothing: the lock does.
  HOLDER_HOST varchar(255),
  HOLDER_PID bigint,
  HOLDER_SINCE timestamp with time zone,
  HOLDER_RUN bigint,
  -- Id of this state, drawn once. The deployment's ledger has it too.
  STATE_ID varchar(36),
  -- The last entry that was seen in the deployment's ledger. Null before the first.
  LEDGER_ATTEMPT bigint,
  LEDGER_TOKEN varchar(64),
  LEDGER_PHASE varchar(16),
  LEDGER_STATE varchar(64),
  LEDGER_STAMP bigint default 0 not null,
  -- The entry that is about to be written there, committed before it is sent: after a kill it may be there.
  -- Of the tokens all that were drawn since the last entry that was seen, newest first, with commas between.
  NEXT_ATTEMPT bigint,
  NEXT_TOKEN varchar(2000)
);

insert into FERRY_STATE (VERSION) select 6 where not exists (select 1 from FERRY_STATE);
