package dev.ferry.demo;

import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.Locale;

/** What the demo says, in lines of at most 100 characters. */
final class DemoText {

    static final String GREETING = """

            Ferry's demo: a real Postgres with Supabase's six tables moves into a local Convex, on this machine.
            """;

    private static final String ROWS = """
            select (select count(*) from workspaces) + (select count(*) from workspace_members)
                 + (select count(*) from contacts) + (select count(*) from conversations)
                 + (select count(*) from messages) + (select count(*) from contact_notes)
            """;

    private DemoText() {}

    static String ends(EmbeddedSource source, DemoTarget target, TemporaryHome home, int planted) {
        return String.format(
                Locale.ROOT,
                """
              source  Postgres %s on port %d: six tables with %,d rows, of which %d must be rejected:
                      one for each reason that such tables can give. For the last of them a row is in the target
                      twice, so that the comparison at the end has to say DIFFERENT: that is planted, too
              target  LocalConvex at %s, as strict as a Convex of class %s
              home    %s, with the shipped config/plan.yml
            """,
                source.value("select split_part(current_setting('server_version'), ' ', 1)"),
                source.port(),
                Long.parseLong(source.value(ROWS)),
                planted,
                target.convex().url(),
                DemoTarget.CLASS,
                home.directory());
    }

    static String success(long rows, int planted, Path report) {
        return String.format(Locale.ROOT, """
            The one difference is planted like the rejects: a row that somebody's script had put into Convex
            twice. Then every row was read again past Ferry: %,d rows, equal in every field. Exactly the %d
            planted rows stayed behind, each for its reason. Because of them `ferry run --verify` would have
            ended with exit code 3; the demo ends with 0, since this is what it had to show.

            The same as a page for your team: %s

            What to try next:

              ./mvnw -q package -DskipTests              makes target/ferry.jar
              java -jar target/ferry.jar local-convex    a local Convex for your own data; prints two settings
              java -jar target/ferry.jar run             in another terminal, with both and SUPABASE_DB_URL set;
                                                         run it again, and every row is unchanged
              java -jar target/ferry.jar verify          compares both ends, as you have just seen it
              java -jar target/ferry.jar functions --out ../my-app/convex
                                                         the functions for the real Convex

            README.md has the first real run step by step, docs/plan.md tells how to move other tables, and
            docs/rejects.md what to do about each rejected row.
            """, rows, planted, report);
    }
}
