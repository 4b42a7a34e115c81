package dev.ferry.check;

import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.ConnectionKind;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.source.postgres.url.SslMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way to the source: through which door, how safe, to what server. */
final class ConnectionCheck {

    private static final Set<Integer> TRIED = Set.of(15, 16, 17);

    private static final Duration MOST_LAG = Duration.ofSeconds(5);

    private ConnectionCheck() {}

    /** What a failure to ask the server means. */
    static Finding unreachable(Source source, SourceUnavailableException failure) {
        return source instanceof SourceDatabase database
                        && database.url().kind() == ConnectionKind.DIRECT
                        && failure.isOutOfReach()
                ? new Finding(
                        Code.IPV6_ONLY_HOST,
                        Finding.SOURCE,
                        "no answer from " + database.url().host() + ":"
                                + database.url().port())
                : new Finding(Code.SOURCE_UNREACHABLE, Finding.SOURCE, String.valueOf(failure.getMessage()), "");
    }

    /** What is to be said of a server that answers. */
    static List<Finding> of(PostgresUrl url, ServerFacts server) {
        List<Finding> findings = new ArrayList<>();
        if (!url.isLoopback() && !isEncrypted(url, server)) {
            findings.add(source(Code.TLS_OFF, "the connection to " + url.host() + " is not encrypted"));
        } else if (!url.isLoopback() && url.sslMode().compareTo(SslMode.VERIFY_CA) < 0) {
            findings.add(source(
                    Code.TLS_UNVERIFIED,
                    "the certificate of " + url.host() + " is not checked (sslmode="
                            + url.sslMode().libpqName() + ")"));
        }
        if (url.kind() == ConnectionKind.TRANSACTION_POOLER) {
            findings.add(source(Code.TRANSACTION_POOLER, url.host() + ":" + url.port() + " is the transaction pooler"));
        }
        if (!TRIED.contains(server.majorVersion())) {
            findings.add(source(Code.SERVER_UNTRIED, "the server is Postgres " + server.majorVersion()));
        }
        timeout(server).ifPresent(findings::add);
        replica(server).ifPresent(findings::add);
        return findings;
    }

    private static boolean isEncrypted(PostgresUrl url, ServerFacts server) {
        return url.sslMode().guaranteesEncryption() || (url.sslMode() != SslMode.DISABLE && server.encrypted());
    }

    /** Ferry sets its own in each transaction; should something between here and the server keep it from that, it shows. */
    private static Optional<Finding> timeout(ServerFacts server) {
        Duration page = SourceDatabase.STATEMENT_TIMEOUT;
        if (server.inForce().mayEnd(page)) {
            return Optional.of(source(
                    Code.SHORT_TIMEOUT,
                    server.inForce().below(page) + " is in force, although Ferry grants a page " + page.toSeconds()
                            + " s"));
        }
        return server.ofTheRole().mayEnd(page)
                ? Optional.of(source(
                        Code.TIMEOUT_REPLACED,
                        "role " + server.role() + " has " + server.ofTheRole().below(page)))
                : Optional.empty();
    }

    private static Optional<Finding> replica(ServerFacts server) {
        if (!server.standby()) {
            return Optional.empty();
        }
        Duration lag = server.lag();
        if (lag != null && lag.compareTo(MOST_LAG) <= 0) {
            return Optional.of(source(Code.READ_REPLICA, "the server is a read replica"));
        }
        return Optional.of(source(
                Code.REPLICA_LAG,
                "the server is a read replica"
                        + (lag == null ? " that has replayed nothing yet" : " and " + lag.toSeconds() + " s behind")));
    }

    private static Finding source(Code code, String what) {
        return new Finding(code, Finding.SOURCE, what);
    }
}
