package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.read.RowKeys;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RenderingStabilityTest {

    private final Map<String, KeysInMemory> tables =
            Map.of("workspaces", new KeysInMemory(1), "contacts", new KeysInMemory(1), "notes", new KeysInMemory(1));
    private final RenderingStability printed = new RenderingStability(
            Rows.PLAN, table -> new RowKeys(table(table.name()), (failure, pause) -> {}, pause -> {}));

    @Test
    void a_table_is_as_before_when_it_was_not_changed_whatever_became_of_its_parents() {
        table("workspaces").changed = "it was changed";

        assertThat(printed.reasonAgainst(Rows.CONTACTS, 90)).isEmpty();
    }

    @Test
    void a_table_that_was_changed_is_not() {
        table("contacts").changed = "it was changed";

        assertThat(printed.reasonAgainst(Rows.CONTACTS, 90)).contains("it was changed");
    }

    /** A parent that is spelled differently is another document. */
    @Test
    void nor_is_one_whose_parents_may_be_spelled_otherwise() {
        table("contacts").spellsOneWay = false;

        assertThat(printed.reasonAgainst(Rows.CONTACTS, 90)).isEmpty();
        assertThat(printed.reasonAgainst(Rows.NOTES, 90))
                .contains("keys of contacts, which it references, can be spelled in several ways");
    }

    private KeysInMemory table(String name) {
        return Objects.requireNonNull(tables.get(name));
    }
}
