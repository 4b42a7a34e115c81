package dev.ferry.source.rest;

import dev.ferry.http.NetworkFaults;
import dev.ferry.source.SourceUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why the API did not answer as asked, and whether a later try may succeed. */
final class RestDiagnosis {

    private static final String LATER = " No row is lost: reading goes on from here, now or with the next run.";

    private final RestEndpoint endpoint;

    RestDiagnosis(RestEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Of an answer that is not one with rows. */
    SourceUnavailableException of(String doing, RestFailure failure) {
        return new SourceUnavailableException(
                at(doing) + reason(failure), failure.isTransient(), failure, failure.retryAfter());
    }

    /** Of an answer that did not arrive, or not whole. */
    SourceUnavailableException of(String doing, IOException failure) {
        if (NetworkFaults.isUntrusted(failure)) {
            return lasting(
                    doing,
                    "the server's certificate is not vouched for by a known authority, or names another host."
                            + " Check the URL, and whether something between here and there opens TLS connections.",
                    failure);
        }
        return new SourceUnavailableException(
                at(doing) + NetworkFaults.describe(failure) + "." + advice(failure), true, failure);
    }

    private static String advice(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return " Check the URL, and whether the project is paused or deleted.";
        }
        boolean isNobodyThere = failure instanceof ConnectException || failure instanceof NoRouteToHostException;
        return (isNobodyThere ? " Check the URL, and whether the API runs." : "") + LATER;
    }

    /** Of an answer that is not what was asked for. */
    SourceUnavailableException of(String doing, MalformedAnswerException failure) {
        return lasting(
                doing,
                "the answer is " + failure.getMessage() + ". Check whether the URL is that of a Supabase project.",
                failure);
    }

    /** Of what is wrong whatever is asked. */
    SourceUnavailableException lasting(String doing, String reason, @Nullable Throwable cause) {
        return new SourceUnavailableException(at(doing) + reason, false, cause);
    }

    /** Of a read that was broken off on purpose. */
    SourceUnavailableException brokenOff(String doing, @Nullable Throwable cause) {
        return new SourceUnavailableException(
                "Broken off while " + doing + " (source " + endpoint + ") because Ferry was asked to stop."
                        + " No row is lost: the next run goes on from here.",
                false,
                cause);
    }

    private String at(String doing) {
        return "Failed while " + doing + " (source " + endpoint + "): ";
    }

    private String reason(RestFailure failure) {
        String said = said(failure);
        String byCode = switch (failure.code()) {
            case "PGRST301", "PGRST302", "PGRST303" ->
                "the API refused the key" + said
                        + ". Take the present one from Project Settings > API Keys; a key is void once it"
                        + " has expired, was rotated, or legacy keys were switched off.";
            case "42501" ->
                "the key's role lacks a privilege" + said
                        + ". Grant usage on the schema and select on the table to service_role.";
            case "PGRST205", "42P01" ->
                "the API knows no such table" + said
                        + ". Grant select on it to service_role; after a change of the schema the API may have to be"
                        + " told: notify pgrst, 'reload schema'.";
            case "PGRST106" ->
                "the API does not show this schema" + said
                        + ". Add it to the exposed schemas in the settings of the Data API, and grant usage on it to"
                        + " service_role.";
            case "42703" -> "a column is missing" + said + ". Bring config/plan.yml and the table into line.";
            case "57014" ->
                "the server gave up" + said + ". It is overloaded, or a lock is held, or the time limit of the"
                        + " API's role is very short; no row is lost, run again, or read through SUPABASE_DB_URL.";
            case "PGRST122" ->
                "the API is too old to be told a time zone" + said
                        + ". It takes PostgREST 12 or later; or read through SUPABASE_DB_URL.";
            case "PGRST125" -> "the API has no such path" + said + ". Set the project's URL without /rest/v1.";
            case "PGRST000", "PGRST001" -> "the API has no connection to the database" + said + "." + LATER;
            case "PGRST002" ->
                "the API cannot read the database's schema" + said
                        + ". If that lasts, the Data API is switched off, or an exposed schema does not exist."
                        + LATER;
            case "PGRST003" -> "the API had no connection to the database free" + said + "." + LATER;
            case "PGRST126" ->
                "the API does not describe its tables" + said
                        + ", so their columns are not known. Switch its OpenAPI on (openapi-mode), or read"
                        + " through SUPABASE_DB_URL.";
            default -> "";
        };
        return byCode.isEmpty() ? byStatus(failure, said) : byCode;
    }

    private static String byStatus(RestFailure failure, String said) {
        return switch (failure.status()) {
            case 401 -> "the API refused the key" + said + ". Take the present one from Project Settings > API Keys.";
            case 402 ->
                "the project is restricted" + said + ". See its organization's usage and billing in the dashboard.";
            case 403 -> "access was refused" + said + ". Check the key, and network restrictions on the way.";
            case 301, 302, 303, 307, 308 ->
                "the address leads elsewhere" + said
                        + ". Set the address that it leads to; the key is not sent there unasked.";
            case 404 -> "no REST API answers there" + said + ". Check the URL: https://<project ref>.supabase.co.";
            case 414, 431 ->
                "the address of the request is too long for the way there" + said
                        + ", as happens with a table of very many columns. Read through SUPABASE_DB_URL, or leave columns"
                        + " out of config/plan.yml.";
            case 429 -> "too many requests for the API at the moment" + said + "." + LATER;
            case 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530, 544 ->
                "the API is not available at the moment" + said + "." + LATER;
            case 540 -> "the project is paused. Restore it in the dashboard.";
            default -> "the API answered" + said + ". Run again, and if that comes again read through SUPABASE_DB_URL.";
        };
    }

    /** What the server says, in parentheses: {@code (401: Invalid API key)}. */
    private static String said(RestFailure failure) {
        String code = failure.code().isEmpty() ? "" : " " + failure.code();
        String text = failure.text().isEmpty() ? "" : ": " + failure.text();
        return " (HTTP " + failure.status() + code + text + ")";
    }
}
