create table visits (id int not null, shop_id uuid not null references shops (id), day date not null) partition by range (day);
create table visits_1 partition of visits (primary key (id)) for values from ('2024-01-01') to ('2025-01-01');




insert into visits
select n, '00000000-0000-0000-0000-000000000001', date '2024-12-30' + n from generate_series(-5, -1) n;
