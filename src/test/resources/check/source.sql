create table shops (
    id uuid primary key,
    name text not null,
    opened_at timestamptz not null,
    settings jsonb
);

create table orders (
    id bigint primary key,
    shop_id uuid not null references shops (id),
    total integer not null,
    note text
);

insert into shops values
    ('00000000-0000-0000-0000-000000000001', 'North', '2024-05-01', '{"theme": "dark"}'),
    ('00000000-0000-0000-0000-000000000002', 'South', '2024-06-01', null);

insert into orders values
    (1, '00000000-0000-0000-0000-000000000001', 100, 'first'),
    (2, '00000000-0000-0000-0000-000000000001', 250, null),
    (3, '00000000-0000-0000-0000-000000000002', 999, 'third');
