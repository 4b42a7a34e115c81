alter table shops add column parent_id uuid references shops (id), add column best_order bigint references orders (id);
alter table shops add unique (name), add column parent_name text references shops (name);
update shops set parent_id = '00000000-0000-0000-0000-000000000001', best_order = 1, parent_name = 'North';
update shops set parent_id = id where parent_id is null;
