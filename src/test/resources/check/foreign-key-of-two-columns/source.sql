alter table shops add region text not null default 'EU', add unique (region, id);
create table couriers (region text, id text, primary key (region, id));
alter table orders drop constraint orders_shop_id_fkey, add region text not null default 'EU';
alter table orders add foreign key (region, shop_id) references shops (region, id);
alter table orders add foreign key (region, note) references couriers (region, id) not valid;
