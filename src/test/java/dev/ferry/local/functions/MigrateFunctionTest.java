package dev.ferry.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.LocalPlans;
import dev.ferry.local.http.Bounded;
import dev.ferry.local.schema.DocumentRules;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.schema.Validator;
import dev.ferry.local.storage.CommitClock;
import dev.ferry.local.storage.DocumentFile;
import dev.ferry.local.storage.InternalIds;
import dev.ferry.local.storage.StoreOpening;
import dev.ferry.local.storage.TableNumbers;
import dev.ferry.local.storage.TrafficLedger;
import dev.ferry.local.storage.Transaction;
import dev.ferry.local.storage.Transactions;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is around a function's body, seen with bodies that Ferry's functions do not have. */
class MigrateFunctionTest {

    private final DocumentFile file = DocumentFile.open(null, new StoreOpening(StoreOpening.UNDISTURBED));
    private final TableNumbers numbers = new TableNumbers(file.facts());
    private final TableSchema workspaces = new PlannedTables(LocalPlans.shipped(), numbers).get("workspaces");
    private final Transactions transactions = new Transactions(
            file,
            new CommitClock(Clock.systemUTC(), 0),
            new TrafficLedger(List.of("workspaces")),
            begin -> new Transaction(
                    file, new DocumentRules(numbers::name), new InternalIds(new Random(1), Clock.systemUTC()), begin));

    @AfterEach
    void close() {
        transactions.close();
    }

    @Test
    void a_result_above_sixteen_mebibytes_undoes_what_the_mutation_wrote() {
        ConvexValue long17 = new Arr(Collections.nCopies(17, new Str("x".repeat(1 << 20))));

        assertThatThrownBy(() -> mutation(long17).run(new Obj(Map.of())))
                .isInstanceOf(FunctionError.class)
                .hasMessage("Function migrate.js:test return value is too large (actual: 17.00 MiB, limit: 16 MiB)");

        assertThat(documents()).isZero();
    }

    @Test
    void a_result_with_too_long_an_array_undoes_it_too() {
        ConvexValue many = new Arr(Collections.nCopies(8_193, Null.NULL));

        assertThatThrownBy(() -> mutation(many).run(new Obj(Map.of())))
                .hasMessageContaining("Array length is too long (8193 > maximum length 8192)");

        assertThat(documents()).isZero();
    }

    @Test
    void a_query_beside_a_mutation_in_the_middle_of_its_body_sees_nothing_of_it() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<String> mutation = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        transactions.mutation(db -> {
                            db.insert(workspaces, FieldOrder.sorted(LocalPlans.workspace(1)));
                            half.countDown();
                            awaitQuietly(go);
                            throw new FunctionError("in the end it fails");
                        });
                        return "committed";
                    } catch (FunctionError e) {
                        return String.valueOf(e.getMessage());
                    }
                },
                task -> new Thread(task).start());
        awaitQuietly(half);
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        Thread query = new Thread(() -> {
            try {
                seen.complete(
                        transactions.query(db -> db.after(workspaces, null).next() != null));
            } catch (FunctionError e) {
                seen.completeExceptionally(e);
            }
        });
        query.start();
        Bounded.until("the query waits or is over", () -> query.getState() == Thread.State.WAITING || seen.isDone());
        go.countDown();

        assertThat(seen.get(Bounded.SECONDS, TimeUnit.SECONDS)).isFalse();
        assertThat(mutation.get(Bounded.SECONDS, TimeUnit.SECONDS)).isEqualTo("in the end it fails");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(Bounded.SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void any_other_result_leaves_it_written() throws FunctionError {
        Execution execution = mutation(Null.NULL).run(new Obj(Map.of()));

        assertThat(execution.value()).isEqualTo(Null.NULL);
        assertThat(execution.bytesWritten()).isPositive();
        assertThat(documents()).isEqualTo(1);
    }

    /** Inserts a document and returns the value. */
    private MigrateFunction mutation(ConvexValue result) {
        FunctionBody body = (db, arguments) -> {
            db.insert(workspaces, LocalPlans.workspace(1));
            return result;
        };
        Validator noArguments = new Validator.ObjectOf(new TreeMap<>());
        return new MigrateFunction(
                "migrate.js:test", FunctionKind.MUTATION, noArguments, body, transactions, numbers::name);
    }

    private long documents() {
        return file.documents("workspaces").sizeAsLong();
    }
}
