package dev.ferry.testing.postgrest;

import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The roles that Supabase has in each Postgres, and what they may do in a database. */
final class SupabaseRoles {

    /** Whom PostgREST logs in as. */
    static final String AUTHENTICATOR = "authenticator";

    static final String PASSWORD = "of-the-tests";

    /** Roles are the server's, not the database's: one at a time makes them, whichever database it is for. */
    private static final String CREATE = """
            begin;
            select pg_advisory_xact_lock(7381001);
            do $$
            declare
              missing record;
            begin
              for missing in
                select * from (values
                  ('anon', 'nologin noinherit'),
                  ('authenticated', 'nologin noinherit'),
                  ('service_role', 'nologin noinherit bypassrls'),
                  ('authenticator', 'login noinherit password ''of-the-tests''')) as wanted (name, attributes)
                where not exists (select from pg_roles where rolname = wanted.name)
              loop
                execute format('create role %I %s', missing.name, missing.attributes);
              end loop;
              if not pg_has_role('authenticator', 'service_role', 'member') then
                grant anon, authenticated, service_role to authenticator;
              end if;
            end $$;
            commit;
            """;

    private static final String USAGE = "grant usage on schema public to anon, authenticated, service_role;\n";

    private static final String GRANTS = """
            grant select, insert, update, delete on all tables in schema public to anon, authenticated, service_role;
            alter default privileges for role postgres in schema public
              grant select, insert, update, delete on tables to anon, authenticated, service_role;
            """;

    private SupabaseRoles() {}

    static void prepare(EmbeddedSource source, PostgrestSettings settings) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + source.port() + "/postgres", properties);
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
        source.execute("alter role authenticator in database " + Snippet.quoted(source.database())
                + " set statement_timeout = " + settings.statementTimeout().toMillis() + ";\n"
                + USAGE + (settings.defaultGrants() ? GRANTS : ""));
    }
}
