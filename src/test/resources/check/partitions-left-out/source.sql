create table visits (id int not null, shop_id uuid not null references shops (id), day date not null) partition by range (day);
create table visits_1 partition of visits (primary key (id)) for values from ('2024-01-01') to ('2025-01-01');
create table visits_2 partition of visits for values from ('2025-01-01') to ('2026-01-01') partition by range (day);
create table visits_2a partition of visits_2 for values from ('2025-01-01') to ('2025-07-01');
create table visits_2b partition of visits_2 for values from ('2025-07-01') to ('2026-01-01');
create table visits_rest partition of visits default;
insert into visits
select n, '00000000-0000-0000-0000-000000000001', date '2024-12-30' + n from generate_series(1, 200) n;
