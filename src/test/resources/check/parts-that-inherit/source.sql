create table visits (id int primary key, shop_id uuid not null, day date not null);
create table visits_1 (primary key (id), foreign key (shop_id) references shops (id)) inherits (visits);
create table visits_2 () inherits (visits);
create table kept (id int, note text);
create table kept_more (reason text) inherits (kept);
insert into visits values (1, '00000000-0000-0000-0000-000000000001', '2023-01-01');
insert into visits_1 values (2, '00000000-0000-0000-0000-000000000001', '2024-01-01');
insert into visits_2 values (3, '00000000-0000-0000-0000-000000000001', '2025-01-01'), (4, '00000000-0000-0000-0000-000000000001', '2025-01-02');
insert into kept_more values (1, 'note', 'reason');
