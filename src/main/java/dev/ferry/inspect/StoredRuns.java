package dev.ferry.inspect;

import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.model.RunOverview;
import dev.ferry.store.ReadOnlyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The runs that a state store knows. */
final class StoredRuns {

    private final RunRecords records;
    private final RejectListing rejects;
    private final boolean isHeldByARun;

    StoredRuns(ReadOnlyStore store) {
        this.records = new RunRecords(store.queries());
        this.rejects = new RejectListing(store.queries());
        this.isHeldByARun = store.isHeldByARun();
    }

    /** The newest runs. */
    RunListing newest(int most) {
        return records.range().map(range -> newest(range, most)).orElseGet(() -> new RunListing(List.of(), 0));
    }

    private RunListing newest(RunRecords.Range range, int most) {
        long from = Math.max(range.oldest(), range.newest() - most + 1);
        Map<Long, List<AttemptRow>> byRun = new TreeMap<>(Collections.reverseOrder());
        records.attempts(from, range.newest())
                .forEach(attempt -> byRun.computeIfAbsent(attempt.run(), first -> new ArrayList<>())
                        .add(attempt));
        List<RunOverview> runs = byRun.values().stream()
                .map(attempts -> view(attempts, range).overview())
                .toList();
        return new RunListing(runs, from - range.oldest());
    }

    /**
     * One run.
     *
     * @return empty when nothing has run yet
     * @throws UnknownRunException when there are runs, but none with this number
     */
    Optional<RunDetail> show(OptionalLong number, boolean everyReject) {
        return records.range().map(range -> show(range, number.orElse(range.newest()), everyReject));
    }

    private RunDetail show(RunRecords.Range range, long number, boolean everyReject) {
        List<AttemptRow> attempts = records.attempts(number, number);
        if (attempts.isEmpty()) {
            throw UnknownRunException.among(number, range.oldest(), range.newest());
        }
        // The newest run is shown with all that is outstanding, as it was at its end.
        long from = number == range.newest() ? 0 : number;
        return view(attempts, range)
                .detail(records.steps(number))
                .with(rejects.groups(from, number), everyReject ? rejects.rows(from, number) : null);
    }

    private RunView view(List<AttemptRow> attempts, RunRecords.Range range) {
        return new RunView(attempts, isHeldByARun && attempts.get(0).run() == range.newest());
    }
}
