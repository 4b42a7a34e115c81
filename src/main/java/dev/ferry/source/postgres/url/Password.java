package dev.ferry.source.postgres.url;

/**
 * The password of a login, and where it comes from. Its text form shows no secret.
 *
 * @param text empty when there is none; many logins need none
 * @param origin how messages name where it was found, or why none was, e.g. {@code PGPASSWORD}
 */
public record Password(String text, String origin) {

    private static final String OF_URL = "SUPABASE_DB_URL";

    static Password ofUrl(String text) {
        return new Password(text, OF_URL);
    }

    boolean isMissing() {
        return text.isEmpty();
    }

    /** In parentheses where it did not come from the URL; else nothing, since there everybody looks first. */
    public String remark() {
        return origin.equals(OF_URL) ? "" : " (it comes from " + origin + ")";
    }

    @Override
    public String toString() {
        return "password from " + origin;
    }
}
