package dev.ferry.load.send;

import dev.ferry.convert.Document;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.CallSplitter;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.WriteCost;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.convex.retry.Sleeper;
import dev.ferry.plan.TablePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sends documents in as few calls as Convex's limits allow, and finds out which row is at fault when a whole call is
 * refused.
 *
 * <p>A refused call proves nothing about a row: production deployments hide the reason, and a paused deployment, a
 * time limit and a schema push look alike. So a call that met a limit is halved. Any other refused call is halved
 * too, but only while the same mutation with no rows succeeds. A row that is refused alone, and again after a pause,
 * while the empty call still succeeds, is rejected. When the empty call is refused as well the fault is not with the
 * rows: the run stops and nothing is rejected.
 */
public final class DocumentSender {

    static final Duration PAUSE = Duration.ofSeconds(2);

    /** The tenth stops the run: each costs four calls and a pause. */
    static final int MOST_REFUSED_IN_A_ROW = 10;

    /** Refusals that say enough of the row itself. */
    private static final Set<String> BY_ITSELF =
            Set.of("duplicate-in-target", "document-too-large", "too-deep", "array-too-long", "too-many-fields");

    private final MigrateFunctions functions;
    private final Sleeper sleeper;
    private final CallSplitter<Document> splitter =
            new CallSplitter<>(document -> document.json().length, Document::size);

    /** Sends by these functions, and pauses between attempts by this sleeper. */
    public DocumentSender(MigrateFunctions functions, Sleeper sleeper) {
        this.functions = functions;
        this.sleeper = sleeper;
    }

    /** This sender for documents that may become unwanted while they wait for their turn. */
    DocumentSender with(Consent consent) {
        return new DocumentSender(functions.with(consent), sleeper);
    }

    /** What became of the documents. */
    public static final class Delivery {

        private final List<UpsertResult.Stored> stored = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private final List<Rejection> suspect = new ArrayList<>();
        private boolean isSuspectBesideUnchanged;
        private boolean hasUncertainCalls;
        private int refusedInARow;

        /** Rows that are in Convex now. */
        List<UpsertResult.Stored> stored() {
            return stored;
        }

        /** Rows that Convex refused. */
        List<Rejection> rejections() {
            return rejections;
        }

        /**
         * Rows that Convex refused for a reason that can lie with the deployment as well: somebody may just be changing
         * its schema, see {@link SchemaRefusalRetry}. No other row was written in the same call: one that was shows that the
         * schema takes rows, since a call sees one schema, and then the refused one is to blame.
         */
        List<Rejection> suspect() {
            return suspect;
        }

        /** These suspect rows are to blame. */
        void reject(List<Rejection> toBlame) {
            rejections.addAll(toBlame);
            suspect.removeAll(List.copyOf(toBlame));
        }

        /** What became of the suspect rows when they were sent again. */
        void replaceSuspect(Delivery again) {
            stored.addAll(again.stored);
            rejections.addAll(again.rejections);
            suspect.clear();
            suspect.addAll(again.suspect);
        }

        /**
         * Whether a call with a suspect row had rows that were in Convex already. They may have been written by the same
         * call before, whose answer was lost.
         */
        boolean isSuspectBesideUnchanged() {
            return isSuspectBesideUnchanged;
        }

        /** A call was refused, perhaps after an attempt whose answer was lost. */
        private void met(ConvexException refusal) {
            hasUncertainCalls |= !refusal.isWithoutEffect();
        }

        private boolean mayHaveHadEffects() {
            return hasUncertainCalls || !stored.isEmpty();
        }

        private void add(List<UpsertResult> answers) {
            refusedInARow = 0;
            boolean hasWritten = answers.stream().anyMatch(Delivery::isWritten);
            int suspectBefore = suspect.size();
            for (UpsertResult answer : answers) {
                if (answer instanceof UpsertResult.Stored row) {
                    stored.add(row);
                } else {
                    UpsertResult.Refused refused = (UpsertResult.Refused) answer;
                    (hasWritten || BY_ITSELF.contains(refused.code()) ? rejections : suspect)
                            .add(rejection(
                                    refused.supabaseId(),
                                    refused.path() == null
                                            ? refused.code()
                                            : refused.code() + " at " + refused.path()));
                }
            }
            isSuspectBesideUnchanged |=
                    suspect.size() > suspectBefore && answers.stream().anyMatch(UpsertResult.Stored.class::isInstance);
        }

        private static boolean isWritten(UpsertResult answer) {
            return answer instanceof UpsertResult.Stored row && row.outcome() != UpsertResult.Outcome.UNCHANGED;
        }

        /**
         * When this number of calls is refused one after the other, no row is at fault, even though the empty call
         * succeeds.
         */
        private void addRefusedAlone(Document document, boolean limit, ConvexException refusal) {
            refusedInARow++;
            if (refusedInARow == MOST_REFUSED_IN_A_ROW) {
                throw refusal;
            }
            rejections.add(rejection(
                    document.key(), limit ? "met a limit twice when sent alone" : "refused twice when sent alone"));
        }
    }

    /**
     * @throws ConvexException when Convex is out of reach, or refuses calls whatever the rows
     */
    Delivery send(TablePlan table, List<Document> documents) {
        Delivery delivery = new Delivery();
        try {
            for (List<Document> call : splitter.split(documents)) {
                send(table, call, delivery);
            }
        } catch (ConvexException failure) {
            if (delivery.mayHaveHadEffects()) {
                failure.afterEffects();
            }
            throw failure;
        }
        return delivery;
    }

    private void send(TablePlan table, List<Document> call, Delivery delivery) {
        try {
            delivery.add(upsert(table, call));
        } catch (FunctionFailedException refusal) {
            delivery.met(refusal);
            if (refusal.isAboutTheDeployment()) {
                throw refusal;
            }
            if (!refusal.isLimit()) {
                requireThatTheEmptyCallSucceeds(table);
            }
            divide(table, call, delivery, refusal);
        } catch (ConvexRefusedException refusal) {
            delivery.met(refusal);
            if (!refusal.isLimit()) {
                throw refusal;
            }
            divide(table, call, delivery, refusal);
        }
    }

    private void divide(TablePlan table, List<Document> call, Delivery delivery, ConvexException refusal) {
        if (call.size() > 1) {
            int half = call.size() / 2;
            send(table, call.subList(0, half), delivery);
            send(table, call.subList(half, call.size()), delivery);
        } else {
            pause(refusal);
            sendOnceMore(table, call, delivery);
        }
    }

    private void sendOnceMore(TablePlan table, List<Document> single, Delivery delivery) {
        try {
            delivery.add(upsert(table, single));
        } catch (FunctionFailedException refusal) {
            delivery.met(refusal);
            if (refusal.isAboutTheDeployment()) {
                throw refusal;
            }
            requireThatTheEmptyCallSucceeds(table);
            delivery.addRefusedAlone(single.get(0), refusal.isLimit(), refusal);
        } catch (ConvexRefusedException refusal) {
            delivery.met(refusal);
            // A proxy before Convex may take less than one document; that must not stop the other rows for ever.
            if (!refusal.isLimit()) {
                throw refusal;
            }
            requireThatTheEmptyCallSucceeds(table);
            delivery.addRefusedAlone(single.get(0), true, refusal);
        }
    }

    private List<UpsertResult> upsert(TablePlan table, List<Document> call) {
        return functions.upsert(
                table.functionPath(),
                table.argument(),
                call.stream()
                        .map(document -> new KeyedDocument(document.key(), document.json()))
                        .toList(),
                WriteCost.ofIndexes(table.indexedFields())
                        .of(call.size(), call.stream().mapToLong(Document::size).sum()));
    }

    /** Throws what the empty call throws: the reason for which the run stops. */
    private void requireThatTheEmptyCallSucceeds(TablePlan table) {
        functions.upsert(table.functionPath(), table.argument(), List.of());
    }

    private void pause(ConvexException refusal) {
        try {
            // Others that were answered may count only together with this one, so a stop leaves it the time.
            sleeper.sleepThrough(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal;
        }
    }

    private static Rejection rejection(String key, String detail) {
        return new Rejection(key, RejectReason.REFUSED_BY_CONVEX, detail);
    }
}
