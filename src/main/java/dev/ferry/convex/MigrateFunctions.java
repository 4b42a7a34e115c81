package dev.ferry.convex;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Ferry has rendered into the deployment ({@code migrate.ts}). Their answers are checked before
 * they are believed. All methods throw a {@link ConvexException} by its kind, {@link dev.ferry.convex.error.UnexpectedAnswerException}
 * included.
 */
public final class MigrateFunctions {

    /** Largest number of ids that {@link #unmanaged} gives; when it gives that number there may be more. */
    public static final int MOST_UNMANAGED = 5;

    private static final byte[] NO_ARGUMENTS = {'{', '}'};

    /** Refusals that no row of the plan can meet while the functions are of the same plan. */
    private static final Set<String> OF_ANOTHER_PLAN = Set.of("unknown-field", "malformed-row");

    private final ConvexClient client;
    private final Supplier<RowWriter> writer;

    /** The functions of the client's deployment, called with the client's patience, for those who send no rows. */
    public MigrateFunctions(ConvexClient client) {
        this(client, () -> {
            throw new IllegalStateException("who sends rows has to say which attempt does");
        });
    }

    /** @param writer which attempt sends rows; asked for each call that does */
    public MigrateFunctions(ConvexClient client, Supplier<RowWriter> writer) {
        this.client = client;
        this.writer = writer;
    }

    /** These functions for somebody whose upserts may become unwanted while they wait for their turn. */
    public MigrateFunctions with(Consent consent) {
        return new MigrateFunctions(client.with(consent), writer);
    }

    /** Which plan the functions are of. */
    public Description describe() {
        ResultView answer = query("migrate:describe", NO_ARGUMENTS);
        return new Description(
                answer.field("fingerprint").text(),
                answer.field("ferryVersion").text(),
                answer.object().fields().containsKey("protocol")
                        ? answer.field("protocol").wholeNumber()
                        : 1);
    }

    /**
     * Inserts or updates documents in one transaction; a row that is refused does not keep the others from being
     * stored.
     *
     * @param functionPath e.g. {@code migrate:migrateWorkspaceMembers}
     * @param argument name of its argument, e.g. {@code members}
     * @param documents within the limits of one call, see {@link CallSplitter}
     * @return one answer per document, in the same order
     */
    public List<UpsertResult> upsert(String functionPath, String argument, List<KeyedDocument> documents) {
        return upsert(functionPath, argument, documents, WriteCost.UNKNOWN_TABLE.of(documents));
    }

    /**
     * As {@link #upsert(String, String, List)}, for those who know better what the call costs.
     *
     * @param writtenBytes what Convex will count as written when every row is new, see {@link WriteCost}; the call waits
     *     until the deployment takes so much. Without documents nothing is written and nothing waited for.
     */
    public List<UpsertResult> upsert(
            String functionPath, String argument, List<KeyedDocument> documents, long writtenBytes) {
        byte[] arguments = UpsertArguments.of(argument, documents, writer.get());
        ResultView answer = new ResultView(
                client.describe(Call.Kind.MUTATION, functionPath),
                sent(functionPath, arguments, documents.isEmpty() ? 0 : writtenBytes));
        List<ResultView> rows = answer.elements();
        if (rows.size() != documents.size()) {
            throw answer.unexpected(rows.size() + " answers for " + documents.size() + " rows");
        }
        List<UpsertResult> answers = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            UpsertResult row = row(rows.get(i));
            if (row instanceof UpsertResult.Refused refused && OF_ANOTHER_PLAN.contains(refused.code())) {
                throw answer.unexpected("the functions do not know a row of this plan (" + refused.code() + ")");
            }
            if (!row.supabaseId().equals(documents.get(i).key())) {
                throw answer.unexpected("the answer for row " + i + " of the call is of another row");
            }
            answers.add(row);
        }
        long idle = answers.stream().filter(row -> !row.isWritten()).count();
        if (idle > 0) {
            client.pacing().notWritten(writtenBytes * idle / answers.size());
        }
        return answers;
    }

    /** @param writtenBytes 0 for a call that writes nothing and need not wait for its turn */
    private ConvexValue sent(String functionPath, byte[] arguments, long writtenBytes) {
        try {
            return writtenBytes == 0
                    ? client.mutation(functionPath, arguments)
                    : client.write(functionPath, arguments, writtenBytes);
        } catch (FunctionFailedException failure) {
            throw failure.asNotTheWriter()
                    .<ConvexException>map(refused -> refused)
                    .orElse(failure);
        }
    }

    /**
     * Documents of a table in the order of their {@code supabaseId}.
     *
     * @param convexTable name in Convex
     * @param after the {@code supabaseId} to continue after; null for the first page
     * @param limit documents at most, except that duplicates of the last one come along
     */
    public DocumentPage page(String convexTable, @Nullable String after, int limit) {
        Obj arguments = new Obj(Map.of(
                "table", new Str(convexTable),
                "after", after == null ? Null.NULL : new Str(after),
                "limit", new Float64(limit)));
        ResultView answer = query("migrate:page", WireFormat.encode(arguments));
        DocumentPage page = new DocumentPage(
                documents(answer.field("documents")), answer.field("isDone").truth());
        if (page.documents().isEmpty() && !page.isDone()) {
            throw answer.unexpected("an empty page that is not the last");
        }
        return page;
    }

    /** The documents with one of these source keys, duplicates included; a key that is not there is left out. */
    public List<Obj> lookup(String convexTable, List<String> supabaseIds) {
        List<ConvexValue> keys = new ArrayList<>(supabaseIds.size());
        for (String supabaseId : supabaseIds) {
            keys.add(new Str(supabaseId));
        }
        Obj arguments = new Obj(Map.of("table", new Str(convexTable), "supabaseIds", new Arr(keys)));
        return documents(query("migrate:lookup", WireFormat.encode(arguments)));
    }

    /**
     * Ids of documents whose {@code supabaseId} is missing or is not a string: Ferry has not brought them, and neither
     * {@link #page} nor {@link #lookup} gives them. Functions of an older Ferry do not know this question:
     * {@link FunctionFailedException#isMissingFunction()}.
     *
     * @return at most {@link #MOST_UNMANAGED}; empty when there is none
     */
    public List<String> unmanaged(String convexTable) {
        Obj arguments = new Obj(Map.of("table", new Str(convexTable)));
        return query("migrate:unmanaged", WireFormat.encode(arguments)).elements().stream()
                .map(ResultView::text)
                .toList();
    }

    /**
     * Whether these indexes are there and can be used. As {@link #unmanaged}, functions of an older Ferry do not know.
     *
     * @return one state per index, in the same order
     */
    public List<IndexState> indexes(List<PlannedIndex> wanted) {
        List<ConvexValue> indexes = new ArrayList<>(wanted.size());
        for (PlannedIndex index : wanted) {
            List<ConvexValue> fields = new ArrayList<>();
            index.fields().forEach(field -> fields.add(new Str(field)));
            indexes.add(new Obj(
                    Map.of("table", new Str(index.table()), "name", new Str(index.name()), "fields", new Arr(fields))));
        }
        ResultView answer = query("migrate:indexes", WireFormat.encode(new Obj(Map.of("wanted", new Arr(indexes)))));
        List<IndexState> states =
                answer.elements().stream().map(MigrateFunctions::indexState).toList();
        if (states.size() != wanted.size()) {
            throw answer.unexpected(states.size() + " answers for " + wanted.size() + " indexes");
        }
        return states;
    }

    private static IndexState indexState(ResultView answer) {
        IndexState state = IndexState.of(answer.text());
        if (state == null) {
            throw answer.unexpected("an index in an unknown state");
        }
        return state;
    }

    private ResultView query(String path, byte[] argsJson) {
        return new ResultView(client.describe(Call.Kind.QUERY, path), client.query(path, argsJson));
    }

    private static List<Obj> documents(ResultView answer) {
        return answer.elements().stream().map(ResultView::object).toList();
    }

    private static UpsertResult row(ResultView row) {
        String supabaseId = row.field("supabaseId").text();
        String outcome = row.field("outcome").text();
        if (outcome.equals("refused")) {
            return new UpsertResult.Refused(
                    supabaseId, row.field("code").text(), row.field("path").textOrNull());
        }
        UpsertResult.Outcome stored = UpsertResult.Outcome.of(outcome);
        String convexId = row.field("convexId").text();
        if (stored == null || convexId.isEmpty()) {
            throw row.unexpected("a row with an unknown outcome or without a Convex id");
        }
        return new UpsertResult.Stored(supabaseId, convexId, stored);
    }
}
