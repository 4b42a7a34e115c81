alter table orders drop constraint orders_shop_id_fkey;
alter table orders alter total drop not null;
update shops set settings = '{"$theme": 1}' where name = 'South';
insert into orders values
    (4, '00000000-0000-0000-0000-00000000dead', 1, null),
    (5, '00000000-0000-0000-0000-000000000001', null, null),
    (6, '00000000-0000-0000-0000-000000000001', null, null);
