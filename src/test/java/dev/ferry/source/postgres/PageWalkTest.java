package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.ColumnFacts.Rendering;
import dev.ferry.source.TableFacts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageWalkTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void the_sql_is_the_same_in_every_language_of_the_jvm() {
        String sql = query().page("7", null, 100).sql();
        String scan = scan();
        Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));

        assertThat("%d".formatted(1))
                .describedAs("a language with digits of its own")
                .isNotEqualTo("1");
        assertThat(query().page("7", null, 100).sql()).isEqualTo(sql);
        assertThat(scan()).isEqualTo(scan);
        assertThat(query().withKeys()).matches("\\p{ASCII}*");
        assertThat(sql + scan).matches("\\p{ASCII}*");
    }

    private static PageWalk query() {
        return new PageWalk(row());
    }

    private static String scan() {
        return new PageScan(row()).page("7", "9", 100).sql();
    }

    private static RowSql row() {
        ColumnFacts id = new ColumnFacts(
                "id",
                "bigint",
                "bigint",
                true,
                true,
                "operator(pg_catalog.>)",
                false,
                Rendering.JSON,
                Map.of(),
                0,
                List.of());
        ColumnFacts name = new ColumnFacts(
                "name", "text", "text", false, true, null, false, Rendering.JSON, Map.of(), 1, List.of());
        TableFacts table =
                new TableFacts("public", "contacts", TableFacts.Kind.TABLE, false, false, true, List.of(id, name));
        return new RowSql(table, KeySql.of(KeyColumns.of("id"), table).orElseThrow(), List.of(name));
    }
}
