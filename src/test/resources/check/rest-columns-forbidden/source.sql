do $$ begin
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
end $$;
grant select on shops to service_role;
grant insert, select (id) on orders to service_role;
