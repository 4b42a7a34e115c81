package dev.ferry.testing.postgrest;

import dev.ferry.testing.postgrest.RestFault.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers of a project that is not well. Those with a code of PostgREST are worded as in {@code Error.hs} of 13.0.7;
 * {@code Retry-After} of its 503 is always 0, as nothing ever sets the delay that {@code App.hs} puts there. Those of the
 * gateway are from Supabase's docs, or from reports of users where the docs give no text; of others only the status is known.
 */
public enum RestDistress {
    /** The schema cache is not there yet, or the database is not. */
    SCHEMA_CACHE_LOADING(503, "0", "PGRST002", "Could not query the database for the schema cache. Retrying."),
    NO_CONNECTION(503, "0", "PGRST000", "Database connection error. Retrying the connection."),
    CONNECTION_LOST(503, "0", "PGRST001", "Database client error. Retrying the connection."),
    POOL_TIMEOUT(504, "", "PGRST003", "Timed out acquiring connection from connection pool."),
    STATEMENT_TIMEOUT(500, "", "57014", "canceling statement due to statement timeout"),
    SHUTTING_DOWN(503, "0", "57P01", "terminating connection due to administrator command"),
    TOO_MANY_CONNECTIONS(
            503, "0", "53300", "remaining connection slots are reserved for roles with the SUPERUSER attribute"),
    RATE_LIMITED(429, "1", "{\"message\":\"API rate limit exceeded\"}"),
    /** Over its quota: it lasts until somebody pays. */
    RESTRICTED(
            402,
            "",
            "{\"message\":\"Service for this project is restricted due to the following violations: "
                    + "exceed_egress_quota.\"}"),
    /** Paused; more often such a project's name cannot be resolved at all. */
    PAUSED(540, "", "{\"message\":\"Project paused\"}"),
    GATEWAY_TIMEOUT(544, "", "{\"message\":\"The request timed out\"}"),
    BAD_GATEWAY(502, "Bad Gateway"),
    SERVICE_DOWN(521, "Web server is down"),
    UNKNOWN_ERROR(520, "Web server is returning an unknown error");

    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final String contentType;
    private final String proxyStatus;
    private final String retryAfter;
    private final String body;

    /** By PostgREST. */
    RestDistress(int status, String retryAfter, String code, String message) {
        this.status = status;
        this.contentType = JSON;
        this.proxyStatus = "PostgREST; error=" + code;
        this.retryAfter = retryAfter;
        this.body = "{\"code\":\"" + code + "\",\"details\":null,\"hint\":null,\"message\":\"" + message + "\"}";
    }

    /** By the gateway. */
    RestDistress(int status, String retryAfter, String body) {
        this.status = status;
        this.contentType = JSON;
        this.proxyStatus = "";
        this.retryAfter = retryAfter;
        this.body = body;
    }

    /** A page for people, by the proxy before the gateway. */
    RestDistress(int status, String title) {
        this.status = status;
        this.contentType = "text/html; charset=UTF-8";
        this.proxyStatus = "";
        this.retryAfter = "";
        this.body = "<!DOCTYPE html>\n<html><head><title>" + status + ": " + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
    }

    /** As it is answered. */
    public Reply reply() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (!proxyStatus.isEmpty()) {
            headers.put("Proxy-Status", proxyStatus);
        }
        if (!retryAfter.isEmpty()) {
            headers.put("Retry-After", retryAfter);
        }
        return new Reply(status, headers, body);
    }
}
