package dev.ferry.verify;

import dev.ferry.plan.TablePlan;
import dev.ferry.spill.DiskMaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of both ends, page by page: of each table the rows are looked for in the target and then the documents
 * in the source. It changes nothing at either end.
 *
 * <p>Not thread-safe.
 */
public final class Verification {

    private static final String PROGRESS = "progress";

    private final VerifyOptions options;
    private final VerifyBaseline baseline;
    private final TablePasses passes;
    private final HandedOut handedOut;
    private final DiskMaps maps;
    private final VerifyWatch watch;
    private VerificationState state;
    private TablePasses.@Nullable Current current;

    /**
     * Begins, or goes on from a state if what was seen until then is in the maps; if not, it starts over.
     *
     * @param maps of what is seen; not closed here
     */
    public Verification(
            VerifyOptions options,
            VerifiedEnds ends,
            VerifyBaseline baseline,
            DiskMaps maps,
            VerificationState from,
            VerifyWatch watch) {
        this.options = options;
        this.baseline = ends.tellsTransactions() ? baseline : baseline.withoutSnapshots();
        this.passes = new TablePasses(options, ends, this.baseline, maps);
        this.handedOut = new HandedOut(options, ends, watch);
        this.maps = maps;
        this.watch = watch;
        this.state = hasSeen(maps, from) ? from : anew(maps);
    }

    private static boolean hasSeen(DiskMaps maps, VerificationState from) {
        String pages = maps.get(PROGRESS, from.id());
        return from.pages() > 0 && pages != null && Long.parseLong(pages) >= from.pages();
    }

    private static VerificationState anew(DiskMaps maps) {
        maps.clear();
        return VerificationState.beginning();
    }

    /**
     * Compares the next page.
     *
     * @return false when there was none: everything has been compared
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read
     * @throws dev.ferry.convex.error.ConvexException when the deployment cannot be asked
     * @throws java.io.UncheckedIOException when there is no room for what has to be remembered
     */
    public boolean advance() {
        if (state.table() >= options.tables().size()) {
            return false;
        }
        long begun = System.nanoTime();
        TablePlan table = options.tables().get(state.table());
        TablePasses.Current passing = current;
        if (passing == null) {
            state = handedOut.begin(table, state);
            passing = passes.begin(table, state);
            current = passing;
            watch.begin(table.name(), state.pass(), passing.done());
        }
        String last = passing.next();
        if (last == null && state.pass() == Pass.SOURCE) {
            handedOut.shortage(table, state, passing.tally().rows()).ifPresent(passing.tally()::shortOf);
        }
        passing.tally().took(Duration.ofNanos(System.nanoTime() - begun));
        if (last != null) {
            watch.advanced(table.name(), passing.done());
        }
        state = after(passing.tally().result(), last);
        maps.put(PROGRESS, state.id(), Long.toString(state.pages()));
        return true;
    }

    private VerificationState after(TableVerification counts, @Nullable String last) {
        List<TableVerification> tables = new ArrayList<>(state.tables().subList(0, state.table()));
        tables.add(counts);
        long pages = state.pages() + 1;
        if (last != null) {
            return new VerificationState(
                    state.id(), state.table(), state.pass(), last, pages, tables, state.order(), state.horizon());
        }
        current = null;
        if (state.pass() == Pass.SOURCE) {
            return new VerificationState(state.id(), state.table(), Pass.TARGET, null, pages, tables, null, null);
        }
        watch.end(counts);
        return new VerificationState(state.id(), state.table() + 1, Pass.SOURCE, null, pages, tables, null, null);
    }

    /** How far it is. */
    public VerificationState state() {
        return state;
    }

    /** What it has come to so far. */
    public VerificationResult result() {
        return result(options, baseline, state);
    }

    /** What a comparison with this state has come to. */
    public static VerificationResult result(VerifyOptions options, VerifyBaseline baseline, VerificationState state) {
        boolean knowsChanges = options.tables().stream().allMatch(table -> baseline.snapshot(table.name()) != null);
        boolean isFinished = state.table() >= options.tables().size();
        return new VerificationResult(options.sample(), knowsChanges, isFinished, state.tables());
    }
}
