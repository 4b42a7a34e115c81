package dev.ferry.convex;

import dev.ferry.http.PrivateHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Reads a deployment's URL. No problem quotes the text as a whole: it may be a key that was put in the wrong place. */
final class DeploymentUrl {

    private DeploymentUrl() {}

    static ParsedOrProblem<URI> parse(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            return ParsedOrProblem.problem("the Convex URL is empty");
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return ParsedOrProblem.problem("the Convex URL begins with a quotation mark; leave the quotes out");
        }
        if (text.indexOf('|') >= 0) {
            return ParsedOrProblem.problem("the Convex URL looks like a deploy key; were the URL and the key swapped?");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return ParsedOrProblem.problem(
                    "the Convex URL is not a URL; it looks like https://happy-otter-123.convex.cloud");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
            return ParsedOrProblem.problem("the Convex URL is not an http or https URL with a host; it looks like"
                    + " https://happy-otter-123.convex.cloud");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return ParsedOrProblem.problem(
                    "the Convex URL has a user, a query or a fragment; leave everything but scheme, host and"
                            + " path out");
        }
        return check(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort(), path(uri));
    }

    private static ParsedOrProblem<URI> check(String scheme, String host, int port, String path) {
        if (host.equals("dashboard.convex.dev")) {
            return ParsedOrProblem.problem(
                    "the Convex URL is the dashboard's; take the deployment's own URL from its settings");
        }
        if (host.endsWith(".convex.site")) {
            return ParsedOrProblem.problem(
                    host
                            + " serves HTTP actions only; the deployment's own URL ends in .convex.cloud instead of .convex.site");
        }
        if (path.endsWith("/api")) {
            return ParsedOrProblem.problem("the Convex URL ends in /api; leave that out");
        }
        if (scheme.equals("http") && !PrivateHost.is(host)) {
            return ParsedOrProblem.problem("the Convex URL is http, so the deploy key would cross the network to "
                    + host + " in clear text; use https (http is for this machine and private networks)");
        }
        return ParsedOrProblem.of(URI.create(scheme + "://" + host + (port < 0 ? "" : ":" + port) + path));
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
