package dev.ferry.load.send;

import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.retry.Sleeper;
import dev.ferry.idmap.IdMap;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.Notices;
import dev.ferry.store.RejectLog;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides about rows that the deployed schema refuses. Ferry's documents fit the plan's schema, so either the schema
 * has a rule of its own that the row breaks, and the row is a reject; or somebody is just changing the schema, and a
 * moment later the row would be taken.
 *
 * <p>A row is to blame when the schema took another row of the same call, or when the row was a reject before. Otherwise
 * it is sent again for half a minute. When even then nothing is taken, few rows are rejected; but many, or those of a
 * table of which nothing was ever taken, stop the run, and none of them is rejected.
 */
public final class SchemaRefusalRetry {

    static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16));

    private final DocumentSender sender;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final Sleeper sleeper;
    private final Notices notes;

    /** @param notes is told when the wait begins */
    public SchemaRefusalRetry(DocumentSender sender, IdMap idMap, RejectLog rejectLog, Sleeper sleeper, Notices notes) {
        this.sender = sender;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.sleeper = sleeper;
        this.notes = notes;
    }

    /**
     * Leaves no suspect row in the delivery.
     *
     * @param documents of the whole delivery
     * @throws SchemaRefusesException when the schema is to blame, or the wait was interrupted
     */
    void settle(TablePlan table, List<Document> documents, DocumentSender.Delivery delivery) {
        if (delivery.suspect().isEmpty()) {
            return;
        }
        rejectKnown(table, delivery);
        note(table, delivery);
        sendAgain(table, documents, delivery);
        if (isSchemaToBlame(table, delivery)) {
            throw new SchemaRefusesException(
                    table.name(), delivery.suspect().get(0).detail());
        }
        delivery.reject(List.copyOf(delivery.suspect()));
    }

    private void rejectKnown(TablePlan table, DocumentSender.Delivery delivery) {
        Set<String> known = rejectLog.rejected(table.name(), keys(delivery.suspect()));
        delivery.reject(delivery.suspect().stream()
                .filter(row -> known.contains(row.key()))
                .toList());
    }

    private void note(TablePlan table, DocumentSender.Delivery delivery) {
        if (!delivery.suspect().isEmpty()) {
            notes.note("the deployed schema refuses what is sent of " + table.name() + " ("
                    + delivery.suspect().get(0).detail() + "); trying again for "
                    + PAUSES.stream().reduce(Duration.ZERO, Duration::plus).toSeconds() + " s");
        }
    }

    private void sendAgain(TablePlan table, List<Document> documents, DocumentSender.Delivery delivery) {
        for (Duration pause : PAUSES) {
            if (delivery.suspect().isEmpty()) {
                return;
            }
            pause(table, pause, delivery);
            Set<String> keys = keys(delivery.suspect());
            delivery.replaceSuspect(sender.send(
                    table,
                    documents.stream()
                            .filter(document -> keys.contains(document.key()))
                            .toList()));
        }
    }

    private boolean isSchemaToBlame(TablePlan table, DocumentSender.Delivery delivery) {
        int refused = delivery.suspect().size();
        return refused > 0
                && !delivery.isSuspectBesideUnchanged()
                && (refused >= DocumentSender.MOST_REFUSED_IN_A_ROW
                        || (delivery.stored().isEmpty() && idMap.isEmpty(table.name())));
    }

    private void pause(TablePlan table, Duration pause, DocumentSender.Delivery delivery) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRefusesException(
                    table.name(), delivery.suspect().get(0).detail());
        }
    }

    private static Set<String> keys(List<Rejection> rows) {
        return rows.stream().map(Rejection::key).collect(Collectors.toSet());
    }
}
