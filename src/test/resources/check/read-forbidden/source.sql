drop role if exists check_reader;
create role check_reader login password 'secret' bypassrls;
grant select on shops to check_reader;
grant select (id, shop_id, note) on orders to check_reader;
