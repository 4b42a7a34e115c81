package dev.ferry.fidelity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of all values: counts, a digest that another JVM must reach too, and whatever is wrong. */
final class Verdicts {

    private static final int MOST_SHOWN = 25;

    private final MessageDigest digest = sha256();
    private final Map<String, Integer> rejects = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int rows;
    private int arrivedRows;
    private int values;
    private int arrivedValues;

    /** A row that arrived with a number of values that are not NULL. */
    void arrived(int rowValues, String document) {
        rows++;
        arrivedRows++;
        values += rowValues;
        arrivedValues += rowValues;
        add(document);
    }

    /** A row that was rejected with a number of values that are not NULL. */
    void rejected(int rowValues, Reject reject) {
        rows++;
        values += rowValues;
        rejects.merge(reject.reason(), 1, Integer::sum);
        add(reject.reason() + " " + reject.detail());
    }

    /** Something that must not be. */
    void wrong(String what) {
        wrong.add(what);
    }

    /** Adds to the digest. */
    void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    int values() {
        return values;
    }

    int rows() {
        return rows;
    }

    /** Of a hundred values, those that arrived. */
    int arrivedPercent() {
        return (int) (100L * arrivedValues / Math.max(1, values));
    }

    /** Empty when all is well. */
    List<String> wrong() {
        return wrong.size() <= MOST_SHOWN ? wrong : wrong.subList(0, MOST_SHOWN);
    }

    /** Codes of the reasons that were given. */
    Map<String, Integer> rejects() {
        return rejects;
    }

    /** One line, and the digest; to be asked for once. */
    String summary() {
        return rows + " rows, " + arrivedRows + " arrived; " + values + " values, " + arrivedValues + " arrived ("
                + arrivedPercent() + "%); rejected rows " + rejects + "; " + wrong.size() + " wrong; digest "
                + HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
