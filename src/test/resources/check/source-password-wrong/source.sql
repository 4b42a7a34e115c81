do $$ begin if not exists (select from pg_roles where rolname = 'check_password') then create role check_password login password 'right'; end if; end $$;
