package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeysetPages;
import dev.ferry.source.Page;
import dev.ferry.source.PostgresUrl;
import dev.ferry.source.SourceDatabase;
import dev.ferry.source.SourceRow;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a database or a role sets for its sessions is not seen in any row, whatever its type. */
class OtherSettingsIT {

    /** Each changes how some type is printed, or what a name or a literal means. */
    private static final Map<String, String> OF_DATABASE = Map.ofEntries(
            Map.entry("TimeZone", "'Asia/Kathmandu'"),
            Map.entry("DateStyle", "'German, DMY'"),
            Map.entry("IntervalStyle", "'iso_8601'"),
            Map.entry("bytea_output", "'escape'"),
            Map.entry("extra_float_digits", "-15"),
            Map.entry("xmloption", "'document'"),
            Map.entry("quote_all_identifiers", "on"),
            Map.entry("search_path", "extensions, public"),
            Map.entry("standard_conforming_strings", "off"),
            Map.entry("array_nulls", "off"),
            Map.entry("transform_null_equals", "on"),
            Map.entry("default_text_search_config", "'pg_catalog.german'"));

    /** Of the one role in the one database; they go before the database's own. */
    private static final Map<String, String> OF_ROLE = Map.of(
            "TimeZone",
            "'America/St_Johns'",
            "DateStyle",
            "'SQL, MDY'",
            "IntervalStyle",
            "'sql_standard'",
            "extra_float_digits",
            "0");

    @Test
    void every_row_is_the_same_under_other_settings_of_database_and_role() {
        List<TypeCase> cases = TypeCase.all();
        List<TablePlan> tables = TypesSite.plan(cases).tables();
        try (TypesSite site = new TypesSite(cases)) {
            EmbeddedSource source = site.source();
            Map<String, List<SourceRow>> before = rows(source, tables);

            OF_DATABASE.forEach((name, value) ->
                    source.execute("alter database " + source.database() + " set " + name + " = " + value));
            assertThat(source.value("show IntervalStyle")).isEqualTo("iso_8601");
            OF_ROLE.forEach((name, value) -> source.execute(
                    "alter role postgres in database " + source.database() + " set " + name + " = " + value));
            assertThat(source.value("show IntervalStyle")).isEqualTo("sql_standard");

            assertThat(rows(source, tables)).isEqualTo(before);
        }
    }

    private static Map<String, List<SourceRow>> rows(EmbeddedSource source, List<TablePlan> tables) {
        Map<String, List<SourceRow>> all = new LinkedHashMap<>();
        try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            for (TablePlan table : tables) {
                KeysetPages pages = new KeysetPages(database, table);
                List<SourceRow> rows = new ArrayList<>();
                Optional<Page> page = pages.first(100);
                while (page.isPresent()) {
                    rows.addAll(page.get().rows());
                    page = pages.after(page.get().lastKey(), 100);
                }
                assertThat(rows).as(table.name()).isNotEmpty();
                all.put(table.name(), rows);
            }
        }
        return all;
    }
}
