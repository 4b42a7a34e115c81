package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.KeysetPages;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a database or a role sets for its sessions is not seen in any row, whatever its type. */
class OtherSettingsIT {

    @Test
    void every_row_is_the_same_under_other_settings_of_database_and_role() {
        List<TypeCase> cases = TypeCase.all();
        List<TablePlan> tables = TypesSite.plan(cases).tables();
        try (TypesSite site = new TypesSite(cases)) {
            EmbeddedSource source = site.source();
            Map<String, List<SourceRow>> before = rows(source, tables);

            OtherSettings.OF_DATABASE.forEach((name, value) ->
                    source.execute("alter database " + source.database() + " set " + name + " = " + value));
            assertThat(source.value("show IntervalStyle")).isEqualTo("iso_8601");
            OtherSettings.OF_ROLE.forEach((name, value) -> source.execute(
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
