create schema if not exists extensions;
-- The real pgvector is not here. Its type has no cast to json either, and prints a vector the same way.
create type extensions.vector;
create function extensions.vector_in(cstring) returns extensions.vector as 'textin' language internal immutable strict;
create function extensions.vector_out(extensions.vector) returns cstring as 'textout' language internal immutable strict;
create function extensions.vector_recv(internal) returns extensions.vector as 'textrecv' language internal immutable strict;
create function extensions.vector_send(extensions.vector) returns bytea as 'textsend' language internal immutable strict;
create type extensions.vector (input = extensions.vector_in, output = extensions.vector_out, receive = extensions.vector_recv,
  send = extensions.vector_send, like = text);
create domain vector_domain as extensions.vector;
create table vector (id text primary key, v extensions.vector, own vector_domain, string extensions.vector, list extensions.vector[]);
insert into vector (id, v) values
  ('as pgvector prints it', '[0.1,-2,3.4028235e+38,1e-45,0.099975586,1.5e-05]'),
  ('one', '[1]'),
  ('empty', '[]'),
  ('with blanks', '[1, 2]'),
  ('no vector', '0.1,0.2'),
  ('sparse', '{1:0.5,3:2}/5'),
  ('not closed', '[1,2'),
  ('more behind it', '[1,2] 3'),
  ('NaN', '[NaN]'),
  ('NaN as a text', '["NaN"]'),
  ('nested', '[[1]]'),
  ('NULL inside', '[1,null]'),
  ('more digits than a float64 has', '[0.123456789123456789]'),
  ('an empty text', '');
insert into vector (id, v) select '8,192 elements', ('[' || string_agg('0.5', ',') || ']')::extensions.vector from generate_series(1, 8192);
insert into vector (id, v) select '16,000 elements', ('[' || string_agg('0.5', ',') || ']')::extensions.vector from generate_series(1, 16000);
insert into vector (id, own) values ('of a domain', '[0.25,0.1]');
insert into vector (id, string) values ('as text', '[0.25,0.1]');
insert into vector (id, list) values ('a list of vectors', array['[1,2]', '[3,0.1]']::extensions.vector[]);
