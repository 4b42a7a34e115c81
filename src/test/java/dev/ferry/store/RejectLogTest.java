package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.inspect.RejectListing;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class RejectLogTest {

    private final JdbcTemplate statements = TestStore.statements();
    private final RejectLog log = new RejectLog(statements);

    @Test
    void groups_rejects_by_table_and_reason_the_largest_group_first() {
        log.record(
                "contacts",
                1,
                List.of(reject("b", RejectReason.MISSING_PARENT), reject("a", RejectReason.MISSING_PARENT)));
        log.record("messages", 1, List.of(reject("x", RejectReason.DOCUMENT_TOO_LARGE)));

        assertThat(log.groups())
                .containsExactly(
                        new RejectLog.Group("contacts", "missing-parent", 2, List.of("a", "b"), "detail of a"),
                        new RejectLog.Group("messages", "document-too-large", 1, List.of("x"), "detail of x"));
    }

    @Test
    void holds_the_latest_reason_of_a_row_once() {
        log.record("contacts", 1, List.of(reject("a", RejectReason.MISSING_PARENT)));
        log.record("contacts", 2, List.of(reject("a", RejectReason.NULL_IN_REQUIRED)));

        assertThat(log.groups())
                .containsExactly(new RejectLog.Group("contacts", "null-in-required", 1, List.of("a"), "detail of a"));
        assertThat(statements.queryForObject("select RUN from FERRY_REJECT", Long.class))
                .isEqualTo(2);
    }

    @Test
    void forgets_a_row_that_went_through() {
        log.record(
                "contacts", 1, List.of(reject("a", RejectReason.MISSING_PARENT), reject("b", RejectReason.TOO_DEEP)));

        log.clear("contacts", List.of("a", "never rejected"));

        assertThat(log.rejected("contacts", Set.of("a", "b", "c"))).containsExactly("b");
    }

    @Test
    void forgets_more_rows_at_once_than_a_statement_may_have_parameters() {
        List<String> keys =
                IntStream.range(0, 100_001).mapToObj(Integer::toString).toList();
        log.record(
                "contacts",
                1,
                List.of(
                        reject("0", RejectReason.TOO_DEEP),
                        reject("1000", RejectReason.TOO_DEEP),
                        reject("100000", RejectReason.TOO_DEEP),
                        reject("another", RejectReason.TOO_DEEP)));

        log.clear("contacts", keys);

        assertThat(log.groups()).extracting(RejectLog.Group::keys).containsExactly(List.of("another"));
    }

    @Test
    void a_row_of_another_table_with_the_same_key_is_not_rejected() {
        log.record("contacts", 1, List.of(reject("a", RejectReason.TOO_DEEP)));

        assertThat(log.rejected("messages", Set.of("a"))).isEmpty();
    }

    @Test
    void cuts_a_detail_that_does_not_fit() {
        log.record("contacts", 1, List.of(new Rejection("a", RejectReason.TOO_DEEP, "x".repeat(5000))));

        assertThat(log.groups().get(0).detail()).hasSize(2000).endsWith("x…");
    }

    @Test
    void forgets_rows_of_earlier_runs_once_a_run_has_read_the_whole_table() {
        log.record("contacts", 1, List.of(reject("deleted in the source", RejectReason.TOO_DEEP)));
        log.record("contacts", 2, List.of(reject("still bad", RejectReason.TOO_DEEP)));
        log.record("messages", 1, List.of(reject("of another table", RejectReason.TOO_DEEP)));

        log.forgetEarlierRuns("contacts", 2);

        assertThat(log.groups())
                .flatMap(RejectLog.Group::keys)
                .containsExactlyInAnyOrder("still bad", "of another table");
    }

    @Test
    void forgets_tables_that_the_plan_no_longer_has() {
        log.record("contacts", 1, List.of(reject("a", RejectReason.TOO_DEEP)));
        log.record("once_planned", 1, List.of(reject("b", RejectReason.TOO_DEEP)));

        log.keepOnly(List.of("contacts", "messages"));

        assertThat(log.groups()).flatMap(RejectLog.Group::keys).containsExactly("a");
    }

    @Test
    void rows_that_only_follow_from_others_come_behind_all_causes_however_many_they_are() {
        log.record(
                "messages",
                1,
                List.of(
                        reject("m1", RejectReason.REJECTED_PARENT),
                        reject("m2", RejectReason.REJECTED_PARENT),
                        reject("m3", RejectReason.REJECTED_PARENT)));
        log.record("contacts", 1, List.of(reject("c1", RejectReason.NULL_IN_REQUIRED)));
        log.record("zones", 1, List.of(reject("z1", RejectReason.TOO_DEEP), reject("z2", RejectReason.TOO_DEEP)));

        List<String> expected = List.of("too-deep", "null-in-required", "rejected-parent");
        assertThat(log.groups()).extracting(RejectLog.Group::reason).isEqualTo(expected);
        assertThat(new RejectListing(JdbcClient.create(statements)).groups(1, 1))
                .extracting(RejectGroup::reason)
                .isEqualTo(expected);
    }

    @Test
    void every_column_is_named_that_rows_of_a_group_were_rejected_for() {
        String isNull = ": NULL, and the plan neither says optional nor gives a when-null";
        log.record(
                "contacts",
                1,
                List.of(
                        new Rejection("1", RejectReason.NULL_IN_REQUIRED, "created_at" + isNull),
                        new Rejection("2", RejectReason.NULL_IN_REQUIRED, "created_at, updated_at" + isNull),
                        new Rejection("3", RejectReason.NULL_IN_REQUIRED, "[\"First Name\"]" + isNull),
                        new Rejection("4", RejectReason.WRONG_TYPE, "tags[1]: null where the plan says string"),
                        new Rejection("5", RejectReason.WRONG_TYPE, "tags[7]: null where the plan says string"),
                        new Rejection("6", RejectReason.ROW_TOO_LARGE, "the row is 9 bytes: too many"),
                        new Rejection("7", RejectReason.ROW_TOO_LARGE, "the row is 8 bytes: too many")));

        List<String> expected = List.of(
                "created_at" + isNull + "; by column: created_at 2 rows, [\"First Name\"] 1 row, updated_at 1 row",
                "the row is 9 bytes: too many",
                "tags[1]: null where the plan says string");
        assertThat(log.groups()).extracting(RejectLog.Group::detail).isEqualTo(expected);
        assertThat(new RejectListing(JdbcClient.create(statements)).groups(1, 1))
                .extracting(RejectGroup::detail)
                .isEqualTo(expected);
    }

    private static Rejection reject(String key, RejectReason reason) {
        return new Rejection(key, reason, "detail of " + key);
    }
}
