package dev.ferry.convert;

/**
 * Why a row does not go to Convex.
 *
 * @param key the source key
 * @param reason the class of reason
 * @param detail one line that names column or JSON path, the limit and the size where there is one; never a value of
 *     the row, since it reaches logs and reports
 */
public record Rejection(String key, RejectReason reason, String detail) implements Conversion, Assembly {}
