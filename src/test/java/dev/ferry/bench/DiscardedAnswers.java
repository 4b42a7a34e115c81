package dev.ferry.bench;

import static dev.ferry.bench.DiscardingConvex.ascii;

import java.io.IOException;

/** What a deployment that keeps nothing answers. */
final class DiscardedAnswers {

    static final String INSTANCE = "discarding-convex-1";

    private static final int UUID = 36;

    private static final byte[] DOCUMENT = ascii("\"supabaseId\":\"");
    private static final byte[] LOOKUP = ascii("migrate:lookup");
    private static final byte[] DESCRIBE = ascii("migrate:describe");
    private static final byte[] KEYS = ascii("\"supabaseIds\":[");
    private static final byte[] STORED = ascii("\",\"outcome\":\"inserted\"}");
    private static final byte[] START = ascii("{\"status\":\"success\",\"value\":[");
    private static final byte[] END = ascii("],\"logLines\":[]}");
    private static final byte[] MAY_ALL = ascii(
            "{\"success\":true,\"isReadOnly\":false,\"allowedOps\":[\"RunInternalMutations\",\"RunInternalQueries\"]}");

    private final byte[] description;
    private final BenchLedger ledger = new BenchLedger();

    DiscardedAnswers(String fingerprint, String ferryVersion) {
        this.description = ascii("{\"status\":\"success\",\"value\":{\"fingerprint\":\"" + fingerprint
                + "\",\"ferryVersion\":\"" + ferryVersion + "\",\"protocol\":3},\"logLines\":[]}");
    }

    /** Every document has been inserted; returns how many there were. */
    int mutation(HttpRequest request, HttpAnswer answer) {
        if (ledger.isWritten(request)) {
            ledger.write(request, answer);
            return 0;
        }
        answer.add(START);
        int rows = 0;
        int at = request.find(DOCUMENT, 0);
        while (at >= 0) {
            int key = at + DOCUMENT.length;
            answer.add(rows == 0 ? "{\"supabaseId\":\"" : ",{\"supabaseId\":\"")
                    .add(request.bytes(), key, UUID)
                    .add("\",\"convexId\":\"");
            id(request.bytes(), key, answer);
            answer.add(STORED);
            rows++;
            at = request.find(DOCUMENT, key + UUID);
        }
        answer.add(END);
        return rows;
    }

    /** Everything but a mutation. */
    void other(HttpRequest request, HttpAnswer answer) throws IOException {
        if (request.route().equals("/instance_name")) {
            answer.add(INSTANCE);
        } else if (request.route().equals("/api/check_admin_key")) {
            answer.add(MAY_ALL);
        } else if (request.find(DESCRIBE, 0) >= 0) {
            answer.add(description);
        } else if (ledger.isRead(request)) {
            ledger.read(answer);
        } else if (request.find(LOOKUP, 0) >= 0) {
            lookup(request, answer);
        } else {
            throw new IOException("nothing that this target knows: " + request.route());
        }
    }

    /** The documents with these keys, as far as they follow from the keys. */
    private static void lookup(HttpRequest request, HttpAnswer answer) {
        answer.add(START);
        int key = request.find(KEYS, 0) + KEYS.length;
        for (boolean first = true; request.bytes()[key] == '"'; key += UUID + 3) {
            answer.add(first ? "{\"supabaseId\":\"" : ",{\"supabaseId\":\"")
                    .add(request.bytes(), key + 1, UUID)
                    .add("\",\"_id\":\"");
            id(request.bytes(), key + 1, answer);
            answer.add("\"}");
            first = false;
            if (request.bytes()[key + UUID + 2] != ',') {
                break;
            }
        }
        answer.add(END);
    }

    /** As long as an id of Convex and of its letters: the digits of the uuid. */
    private static void id(byte[] bytes, int key, HttpAnswer answer) {
        for (int i = key; i < key + UUID; i++) {
            if (bytes[i] != '-') {
                answer.add(bytes[i]);
            }
        }
    }
}
