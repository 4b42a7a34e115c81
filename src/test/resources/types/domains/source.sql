create domain domains_positive as integer check (value > 0);
create domain domains_positives as domains_positive[];
create domain domains_json as jsonb;
create domain domains_time as timestamptz(3);
create domain domains_bytes as bytea;
create type domains_pair as (a integer, b text);
create domain domains_checked_pair as domains_pair check ((value).a > 0);
create table domains (
  id text primary key,
  number domains_positive,
  numbers domains_positives,
  any_value domains_json,
  "timestamp" domains_time,
  bytes domains_bytes,
  pair domains_checked_pair,
  pairs domains_checked_pair[]
);
insert into domains values
  ('values', 5, array[1, 2], '{"a": 1}', '2024-01-02 03:04:05.678+00', '\xff', row(1, 'x'), array[row(2, 'y'), null]::domains_checked_pair[]),
  ('null', null, null, null, null, null, null, null),
  ('JSON null', null, null, 'null', null, null, null, null);
