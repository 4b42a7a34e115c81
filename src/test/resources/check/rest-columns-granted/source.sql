do $$ begin
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
end $$;
create table prices (secret text, id bigint primary key, amount integer not null);
insert into prices values ('x', 1, 5), ('y', 2, 6);
grant select (id, amount) on prices to service_role;
