drop table orders, shops;
drop schema if exists accounts cascade;
create schema accounts;
create table accounts.users (id uuid primary key);
create table profiles (id uuid primary key references accounts.users (id), name text not null);
create table posts (id int primary key, user_id uuid not null references accounts.users (id), title text not null);
insert into accounts.users values ('00000000-0000-0000-0000-000000000001'), ('00000000-0000-0000-0000-000000000002');
insert into profiles values ('00000000-0000-0000-0000-000000000001', 'Ann');
insert into posts values (1, '00000000-0000-0000-0000-000000000001', 'One'), (2, '00000000-0000-0000-0000-000000000002', 'Two');
