drop role if exists check_guarded;
create role check_guarded login password 'secret';
grant select on shops, orders to check_guarded;
alter table orders enable row level security;
create policy few on orders using (id < 3);
