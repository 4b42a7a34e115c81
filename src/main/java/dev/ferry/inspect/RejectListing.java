package dev.ferry.inspect;

import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.store.RejectColumns;
import dev.ferry.store.RejectLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the outstanding rejects for inspection. */
public final class RejectListing {

    private final JdbcClient queries;

    /** Lists the rejects of this store. */
    public RejectListing(JdbcClient queries) {
        this.queries = queries;
    }

    /**
     * By table and reason, in the order of {@link RejectLog#groups()}.
     *
     * @param from the oldest run whose rejects are told
     * @param to the newest
     */
    public List<RejectGroup> groups(long from, long to) {
        Map<List<String>, List<RejectedRow>> examples = new LinkedHashMap<>();
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        queries.sql("""
                        select * from (
                          select SOURCE_TABLE, SOURCE_KEY, REASON, DETAIL, RUN,
                            count(*) over (partition by SOURCE_TABLE, REASON) as ROWS_IN_ALL,
                            row_number() over (partition by SOURCE_TABLE, REASON order by SOURCE_KEY) as NUMBER_IN_GROUP
                          from FERRY_REJECT where RUN between :from and :to) numbered
                        where NUMBER_IN_GROUP <= 3
                        order by case when REASON = :consequence then 1 else 0 end, ROWS_IN_ALL desc, SOURCE_TABLE, REASON,
                          SOURCE_KEY
                        """)
                .param("from", from)
                .param("to", to)
                .param("consequence", RejectLog.CONSEQUENCE)
                .query(row -> {
                    List<String> group = List.of(row.getString("SOURCE_TABLE"), row.getString("REASON"));
                    counts.put(group, row.getLong("ROWS_IN_ALL"));
                    examples.computeIfAbsent(group, first -> new ArrayList<>())
                            .add(new RejectedRow(
                                    group.get(0),
                                    row.getString("SOURCE_KEY"),
                                    group.get(1),
                                    row.getString("DETAIL"),
                                    row.getLong("RUN")));
                });
        return examples.entrySet().stream()
                .map(group -> new RejectGroup(
                        group.getKey().get(0),
                        group.getKey().get(1),
                        counts.getOrDefault(group.getKey(), 0L),
                        group.getValue().stream().map(RejectedRow::key).toList(),
                        new RejectColumns(queries)
                                .behind(
                                        group.getValue().get(0).detail(),
                                        group.getKey().get(0),
                                        group.getKey().get(1),
                                        from,
                                        to)))
                .toList();
    }

    /** Each of them, in the order of table and key. */
    List<RejectedRow> rows(long from, long to) {
        return queries.sql("""
                        select SOURCE_TABLE, SOURCE_KEY, REASON, DETAIL, RUN from FERRY_REJECT
                        where RUN between :from and :to order by SOURCE_TABLE, SOURCE_KEY
                        """)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> new RejectedRow(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))
                .list();
    }
}
