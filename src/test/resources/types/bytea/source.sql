create table bytea (id text primary key, bytes bytea, string bytea, any_value bytea);
insert into bytea (id, bytes) values
  ('empty', ''),
  ('every byte', decode((select string_agg(lpad(to_hex(i), 2, '0'), '' order by i) from generate_series(0, 255) i), 'hex'));
insert into bytea (id, string) values ('hex', '\x00ffDEadbeef');
insert into bytea (id, any_value) values ('any is hex', '\x00ff');
insert into bytea (id) values ('null');
