package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.store.RejectLog;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListedRejectsTest {

    private final RejectLog log = new RejectLog(TestStore.statements());

    @Test
    void what_has_room_is_listed_in_full() {
        reject("b", RejectReason.TOO_DEEP, 3);
        reject("a", RejectReason.WRONG_TYPE, 2);

        List<RejectedRow> listed = ListedRejects.of(log, groups(), 5);

        assertThat(listed).extracting(RejectedRow::table).containsExactly("a", "a", "b", "b", "b");
        assertThat(listed).extracting(RejectedRow::key).containsExactly("k000", "k001", "k000", "k001", "k002");
        assertThat(listed)
                .first()
                .isEqualTo(new RejectedRow("a", "k000", RejectReason.WRONG_TYPE.code(), "wrong at k000", 7));
    }

    @Test
    void a_large_group_takes_only_the_room_that_others_leave() {
        reject("a", RejectReason.TOO_DEEP, 500);
        reject("b", RejectReason.WRONG_TYPE, 400);
        reject("c", RejectReason.WRONG_TYPE, 4);

        List<RejectedRow> listed = ListedRejects.of(log, groups(), 100);

        assertThat(listed).hasSize(100);
        assertThat(listed).filteredOn(row -> row.table().equals("c")).hasSize(4);
        assertThat(listed)
                .filteredOn(row -> row.table().equals("b"))
                .hasSize(48)
                .first()
                .extracting(RejectedRow::key)
                .isEqualTo("k000");
        assertThat(listed).filteredOn(row -> row.table().equals("a")).hasSize(48);
    }

    @Test
    void without_rejects_there_is_nothing_to_list() {
        assertThat(ListedRejects.of(log, groups(), 100)).isEmpty();
    }

    private void reject(String table, RejectReason reason, int rows) {
        log.record(
                table,
                7,
                IntStream.range(0, rows)
                        .mapToObj(number -> String.format(Locale.ROOT, "k%03d", number))
                        .map(key -> new Rejection(key, reason, "wrong at " + key))
                        .toList());
    }

    private List<RejectGroup> groups() {
        return log.groups().stream()
                .map(group ->
                        new RejectGroup(group.table(), group.reason(), group.count(), group.keys(), group.detail()))
                .toList();
    }
}
