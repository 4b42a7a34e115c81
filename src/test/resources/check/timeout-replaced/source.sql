drop role if exists check_timeout;
create role check_timeout login password 'secret' bypassrls;
alter role check_timeout set statement_timeout = '8s';
alter role check_timeout set transaction_timeout = '5s';
alter role check_timeout set lock_timeout = '1s';
grant select on shops, orders to check_timeout;
