drop table orders, shops;
create table profiles (id uuid primary key, name text not null);
create table authors (profile_id uuid primary key references profiles (id));
create table posts (id int primary key, user_id uuid not null references authors (profile_id), title text not null);
