create type vector;
create function vector_in(cstring, oid, int4) returns vector as 'varcharin' language internal immutable strict;
create function vector_out(vector) returns cstring as 'textout' language internal immutable strict;
create type vector (input = vector_in, output = vector_out, like = text,
  typmod_in = varchartypmodin, typmod_out = varchartypmodout);
create type order_status as enum ('new', 'paid', 'lost', 'so "odd"');
create domain order_state as order_status;
alter table orders add status order_status, add state order_state not null default 'new', add history order_status[],
  add embedding vector(1536), add price numeric, add day date, add raw jsonb not null default '{"$ref": 1}';
update orders set day = 'infinity' where id = 1;
