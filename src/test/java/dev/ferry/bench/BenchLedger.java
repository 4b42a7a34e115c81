package dev.ferry.bench;

import static dev.ferry.bench.DiscardingConvex.ascii;

import java.nio.charset.StandardCharsets;

/**
 * The ledger of a target that keeps nothing else: without it every run would send every row. There is one run at a time
 * here, so each change is made, whatever it expects.
 */
final class BenchLedger {

    private static final byte[] READ = ascii("migrate:ledger");
    private static final byte[] WRITE = ascii("migrate:setLedger");
    private static final byte[] NEXT = ascii("\"next\":{");

    private volatile String entry = "null";

    boolean isRead(HttpRequest request) {
        return request.find(READ, 0) >= 0;
    }

    boolean isWritten(HttpRequest request) {
        return request.find(WRITE, 0) >= 0;
    }

    void read(HttpAnswer answer) {
        answer.add("{\"status\":\"success\",\"value\":" + entry + ",\"logLines\":[]}");
    }

    void write(HttpRequest request, HttpAnswer answer) {
        int start = request.find(NEXT, 0) + NEXT.length - 1;
        int end = start;
        while (request.bytes()[end] != '}') {
            end++;
        }
        entry = new String(request.bytes(), start, end + 1 - start, StandardCharsets.US_ASCII);
        answer.add("{\"status\":\"success\",\"value\":{\"written\":true,\"ledger\":" + entry + "},\"logLines\":[]}");
    }
}
