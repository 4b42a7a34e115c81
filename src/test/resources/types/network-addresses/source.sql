create table network_addresses (
  id text primary key,
  host inet,
  network cidr,
  mac macaddr,
  mac8 macaddr8,
  hosts inet[],
  any_value inet
);
insert into network_addresses values
  ('v4', '10.0.0.1', '10.0.0.0/8', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', array['10.0.0.1/8']::inet[], '10.0.0.1'),
  ('v6', '2001:db8::1/64', '2001:db8::/32', '08002b010203', '08002b0102030405', array['::1', '::ffff:1.2.3.4']::inet[], '::1'),
  ('null', null, null, null, null, null, null);
