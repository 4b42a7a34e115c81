package dev.ferry.load.send;

import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.value.Digest;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.report.model.RowCounts;
import dev.ferry.store.Debts;
import dev.ferry.store.DocumentContent;
import dev.ferry.store.LastWritten;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of the rows of a chunk, without the rows.
 *
 * @param added of documents that are in Convex now, and that the id map did not know
 * @param changed of documents that are in Convex now, and of which the id map knew something else
 * @param rejections of rows that are not
 * @param arrived keys of all rows that are in Convex, unchanged ones included unless they were not even read
 * @param owed of those that lack a reference still, as what each was counted
 * @param replaced of how many documents the Convex id is another one than the id map knew: rows that reference them
 *     have to be sent again
 * @param last a row of those that were sent last; null when none was stored
 * @param counts add up
 * @param lastKey see {@link ProcessedChunk#lastKey()}
 */
public record SentChunk(
        List<IdMapEntry> added,
        List<IdMapEntry> changed,
        List<Rejection> rejections,
        List<String> arrived,
        Map<String, Debts.Counted> owed,
        long replaced,
        LastWritten.@Nullable Sent last,
        RowCounts counts,
        @Nullable String lastKey)
        implements AnsweredChunk {

    /**
     * What is to be committed of a chunk whose documents have been delivered.
     *
     * @param chunk its unresolved rows are left out
     * @param delivery of its documents; nothing of it is suspect
     * @throws IllegalStateException when a row is missing or counted twice
     */
    public static SentChunk of(ProcessedChunk chunk, DocumentSender.Delivery delivery) {
        List<Rejection> rejections = new ArrayList<>(chunk.rejections());
        rejections.addAll(delivery.rejections());
        List<String> arrived = new ArrayList<>(chunk.unchanged());
        delivery.stored().forEach(row -> arrived.add(row.supabaseId()));
        List<IdMapEntry> added = new ArrayList<>();
        List<IdMapEntry> changed = new ArrayList<>();
        long replaced = 0;
        for (IdMapEntry entry : entries(chunk.documents(), delivery.stored())) {
            IdMapEntry before = chunk.known().get(entry.key());
            if (before == null) {
                added.add(entry);
            } else if (!before.equals(entry)) {
                changed.add(entry);
                replaced += before.convexId().equals(entry.convexId()) ? 0 : 1;
            }
        }
        return new SentChunk(
                added,
                changed,
                rejections,
                arrived,
                owed(chunk, delivery.stored()),
                replaced,
                last(chunk.documents(), delivery.stored(), added, changed),
                counts(chunk, delivery.stored(), rejections.size()).requireThatTheyAddUp(),
                chunk.lastKey());
    }

    /** This one, and with it what became of others of its rows. It stays in its place. */
    public SentChunk plus(SentChunk other) {
        return new SentChunk(
                joined(added, other.added),
                joined(changed, other.changed),
                joined(rejections, other.rejections),
                joined(arrived, other.arrived),
                Stream.concat(owed.entrySet().stream(), other.owed.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                replaced + other.replaced,
                other.last == null || (last != null && last.isChanged() && !other.last.isChanged()) ? last : other.last,
                counts.plus(other.counts),
                lastKey);
    }

    private static Map<String, Debts.Counted> owed(ProcessedChunk chunk, List<UpsertResult.Stored> stored) {
        if (chunk.owed().isEmpty()) {
            return Map.of();
        }
        Map<String, Debts.Counted> owed = new HashMap<>();
        chunk.unchanged().forEach(key -> owed.put(key, Debts.Counted.UNCHANGED));
        stored.forEach(row -> owed.put(
                row.supabaseId(),
                switch (row.outcome()) {
                    case INSERTED -> Debts.Counted.INSERTED;
                    case UPDATED -> Debts.Counted.UPDATED;
                    case UNCHANGED -> Debts.Counted.UNCHANGED;
                }));
        owed.keySet().retainAll(chunk.owed());
        return owed;
    }

    private static LastWritten.@Nullable Sent last(
            List<Document> documents,
            List<UpsertResult.Stored> stored,
            List<IdMapEntry> added,
            List<IdMapEntry> changed) {
        Set<String> news = Stream.concat(added.stream(), changed.stream())
                .map(IdMapEntry::key)
                .collect(Collectors.toSet());
        UpsertResult.Stored last = null;
        boolean isChanged = false;
        for (UpsertResult.Stored row : stored) {
            boolean isNews = row.outcome() != UpsertResult.Outcome.UNCHANGED || news.contains(row.supabaseId());
            if (isNews || !isChanged) {
                last = row;
                isChanged = isNews;
            }
        }
        if (last == null) {
            return null;
        }
        String key = last.supabaseId();
        byte[] json = documents.stream()
                .filter(document -> document.key().equals(key))
                .findFirst()
                .orElseThrow()
                .json();
        return new LastWritten.Sent(key, isChanged, Digest.of(json), DocumentContent.content(json));
    }

    private static List<IdMapEntry> entries(List<Document> documents, List<UpsertResult.Stored> stored) {
        Map<String, Document> sent = documents.stream().collect(Collectors.toMap(Document::key, Function.identity()));
        return stored.stream()
                .map(row -> {
                    Document document = sent.get(row.supabaseId());
                    if (document == null) {
                        throw new IllegalStateException("Convex answered for a row that was not sent");
                    }
                    return new IdMapEntry(row.supabaseId(), row.convexId(), Digest.of(document.json()));
                })
                .toList();
    }

    private static RowCounts counts(ProcessedChunk chunk, List<UpsertResult.Stored> stored, long rejected) {
        long inserted = count(stored, UpsertResult.Outcome.INSERTED);
        long updated = count(stored, UpsertResult.Outcome.UPDATED);
        long unchanged = chunk.unchanged().size() + chunk.skipped() + count(stored, UpsertResult.Outcome.UNCHANGED);
        return new RowCounts(chunk.rows() - chunk.unresolved().size(), inserted, updated, unchanged, rejected);
    }

    private static long count(List<UpsertResult.Stored> stored, UpsertResult.Outcome outcome) {
        return stored.stream().filter(row -> row.outcome() == outcome).count();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
