create table integers (
  id text primary key,
  number bigint,
  int64 bigint,
  string bigint,
  any_value bigint,
  small smallint,
  plain integer
);
insert into integers (id, number) values
  ('zero', 0),
  ('minus one', -1),
  ('2^53', 9007199254740992),
  ('-2^53', -9007199254740992),
  ('2^60', 1152921504606846976),
  ('2^53 + 1', 9007199254740993),
  ('the largest bigint', 9223372036854775807),
  ('the smallest bigint', -9223372036854775808);
insert into integers (id, int64) values
  ('int64 zero', 0),
  ('int64 2^53 + 1', 9007199254740993),
  ('int64 largest', 9223372036854775807),
  ('int64 smallest', -9223372036854775808);
insert into integers (id, string) values
  ('string largest', 9223372036854775807),
  ('string minus one', -1);
insert into integers (id, any_value) values
  ('any 42', 42),
  ('any 2^53 + 1', 9007199254740993);
insert into integers (id, small, plain) values
  ('the smallest', -32768, -2147483648),
  ('the largest', 32767, 2147483647);
insert into integers (id) values ('null');
