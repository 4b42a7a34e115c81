create table system_numbers (
  id text primary key,
  lsn pg_lsn,
  xid8 xid8,
  xid xid,
  snapshot pg_snapshot,
  tid tid,
  any_value pg_lsn
);
insert into system_numbers values
  ('values', '16/B374D848', '18446744073709551615', '4294967295', '10:20:10,14,15', '(1,2)', '0/0'),
  ('null', null, null, null, null, null, null);
