drop schema if exists market cascade;
create schema market;
alter table shops set schema market;
create table shops (id uuid primary key);
alter table orders drop constraint orders_shop_id_fkey;
alter table orders add foreign key (shop_id) references public.shops (id) not valid;
