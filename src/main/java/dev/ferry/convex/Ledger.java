package dev.ferry.convex;

import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.convex.error.Call;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployment's own table of who may write rows ({@code ferryLedger}), one entry for each source. All methods throw a
 * {@link dev.ferry.convex.error.ConvexException} by its kind. Safe for use by many threads.
 */
public final class Ledger {

    private final ConvexClient client;
    private final String pair;

    /** @param pair identity of the source, as {@link RowWriter#pair()} */
    public Ledger(ConvexClient client, String pair) {
        this.client = client;
        this.pair = pair;
    }

    /** The entry; empty when no run of this source has ever begun, or since the table was cleared. */
    public Optional<LedgerEntry> read() {
        Call call = client.describe(Call.Kind.QUERY, "migrate:ledger");
        Obj arguments = new Obj(Map.of("pair", new Str(pair)));
        return entry(new ResultView(call, client.query("migrate:ledger", WireFormat.encode(arguments))));
    }

    /**
     * Replaces the entry if it still is as it was read. A call whose answer was lost is repeated by the client and comes
     * out as it did the first time; one that arrives late changes nothing, since no token comes twice with the same stamp.
     *
     * @param expected as it was read; null when there was none
     * @return whether the entry is {@code next} now; if not, somebody else has changed it
     */
    public boolean replace(@Nullable LedgerEntry expected, LedgerEntry next) {
        Obj arguments = new Obj(Map.of(
                "pair",
                new Str(pair),
                "expected",
                expected == null
                        ? Null.NULL
                        : new Obj(Map.of(
                                "attempt", new Float64(expected.attempt()),
                                "token", new Str(expected.token()),
                                "phase", new Str(expected.phase().text()),
                                "stamp", new Float64(expected.stamp()))),
                "next",
                new Obj(Map.of(
                        "attempt", new Float64(next.attempt()),
                        "token", new Str(next.token()),
                        "state", new Str(next.state()),
                        "phase", new Str(next.phase().text()),
                        "stamp", new Float64(next.stamp())))));
        Call call = client.describe(Call.Kind.MUTATION, "migrate:setLedger");
        ResultView answer = new ResultView(call, client.mutation("migrate:setLedger", WireFormat.encode(arguments)));
        boolean written = answer.field("written").truth();
        if (written != entry(answer.field("ledger")).filter(next::equals).isPresent()) {
            throw answer.unexpected("a ledger that is not as it says");
        }
        return written;
    }

    private static Optional<LedgerEntry> entry(ResultView answer) {
        if (answer.value() == Null.NULL) {
            return Optional.empty();
        }
        Phase phase = Phase.of(answer.field("phase").text());
        if (phase == null) {
            throw answer.unexpected("a ledger in an unknown phase");
        }
        return Optional.of(new LedgerEntry(
                answer.field("attempt").wholeNumber(),
                answer.field("token").text(),
                answer.field("state").text(),
                phase,
                answer.field("stamp").wholeNumber()));
    }
}
