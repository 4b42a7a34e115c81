package dev.ferry.report.model;

import dev.ferry.check.Cost;
import dev.ferry.figures.Figures;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal has measured, in the words of a report. */
final class RehearsalFacts {

    private RehearsalFacts() {}

    static List<Fact> of(RehearsalResult result) {
        List<Fact> facts = new ArrayList<>();
        RehearsalResult.Calls calls = result.calls();
        facts.add(new Fact(
                "Function calls",
                Figures.counted(calls.mutations(), "mutation", "mutations") + ", "
                        + Figures.counted(calls.queries(), "query", "queries") + "; a comparison adds "
                        + Figures.counted(calls.comparison(), "query", "queries")));
        facts.add(new Fact(
                "Written",
                Figures.gigabytes(result.tables().stream()
                                .mapToLong(RehearsedTable::bytesWritten)
                                .sum())
                        + ", index entries included"));
        facts.add(new Fact("Time at the write limit", CostSentences.times(result.cost())));
        result.quotasWithComparison().stream()
                .map(Cost.Quota::plan)
                .distinct()
                .forEach(plan -> facts.add(new Fact("Quota of " + plan, CostSentences.quota(plan, result))));
        for (RehearsedTable table : result.tables()) {
            DocumentSizes sizes = table.sizes();
            if (sizes.documents() > 0) {
                facts.add(new Fact(
                        "Documents of " + table.result().table(),
                        Figures.count(sizes.documents()) + ", median " + Figures.bytes(sizes.median())
                                + ", 99 % up to " + Figures.bytes(sizes.p99()) + ", largest "
                                + Figures.bytes(sizes.largest()) + " of 1 MiB"));
            }
        }
        return facts;
    }
}
