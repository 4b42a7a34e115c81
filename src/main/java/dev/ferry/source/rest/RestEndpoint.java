package dev.ferry.source.rest;

import dev.ferry.http.PrivateHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Supabase project's REST API and the key to it. Its text shows no secret. */
public final class RestEndpoint {

    private static final Pattern PROJECT = Pattern.compile("([a-z0-9]+)\\.supabase\\.(?:co|in|red)");
    private static final Pattern LOAD_BALANCER = Pattern.compile("([a-z0-9]+)-all\\.supabase\\.(?:co|in|red)");
    private static final Pattern DASHBOARD_PROJECT = Pattern.compile("/(?:dashboard/)?project/([a-z0-9]+)(?:/.*)?");
    private static final String SHAPE = "https://<project ref>.supabase.co";

    private final URI url;
    private final ApiKey key;

    private RestEndpoint(URI url, ApiKey key) {
        this.url = url;
        this.key = key;
    }

    /**
     * Reads what the user configured.
     *
     * @param url the project's URL, e.g. {@code https://abcdefghijklmnopqrst.supabase.co}; {@code /rest/v1} at its end does
     *     no harm
     * @param key a secret key, or the service_role key
     * @param now when the key has to be valid
     * @throws InvalidRestEndpointException with every problem of both
     */
    public static RestEndpoint parse(String url, String key, Instant now) {
        List<String> problems = new ArrayList<>();
        List<String> problemsOfKey = new ArrayList<>();
        Optional<URI> parsed = url(url.strip(), problems);
        Optional<ApiKey> parsedKey = ApiKey.parse(key, now, problemsOfKey);
        problemsOfKey.forEach(problem -> problems.add("key: " + problem));
        if (parsed.isEmpty() || parsedKey.isEmpty()) {
            throw new InvalidRestEndpointException(problems);
        }
        RestEndpoint endpoint = new RestEndpoint(parsed.get(), parsedKey.get());
        Optional<String> ofUrl = projectOf(endpoint.url);
        Optional<String> ofKey = endpoint.key.projectRef();
        if (ofUrl.isPresent() && ofKey.isPresent() && !ofUrl.equals(ofKey)) {
            throw new InvalidRestEndpointException(List.of("the URL is of project " + ofUrl.get() + " but the key of "
                    + ofKey.get() + "; take both from the same project"));
        }
        return endpoint;
    }

    private static Optional<URI> url(String text, List<String> problems) {
        if (text.toLowerCase(Locale.ROOT).startsWith("postgres") || text.startsWith("jdbc:")) {
            problems.add("this is the URL of a database, which belongs into SUPABASE_DB_URL; here " + SHAPE
                    + " is expected");
            return Optional.empty();
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            problems.add("this begins with a quotation mark; leave the quotes out");
            return Optional.empty();
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            problems.add("this is not a URL; it looks like " + SHAPE);
            return Optional.empty();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
            problems.add("this is not an https URL with a host; it looks like " + SHAPE);
            return Optional.empty();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            problems.add("it has a user, a query or a fragment; leave everything but scheme, host and path out");
            return Optional.empty();
        }
        return check(uri, scheme, uri.getHost().toLowerCase(Locale.ROOT), problems);
    }

    private static Optional<URI> check(URI uri, String scheme, String host, List<String> problems) {
        if (host.equals("supabase.com") || host.equals("app.supabase.com") || host.equals("app.supabase.io")) {
            Matcher project = DASHBOARD_PROJECT.matcher(uri.getPath());
            problems.add("this is the dashboard's address; the project's own is "
                    + (project.matches() ? "https://" + project.group(1) + ".supabase.co" : SHAPE));
            return Optional.empty();
        }
        Matcher balanced = LOAD_BALANCER.matcher(host);
        if (balanced.matches()) {
            problems.add("this is the address of a load balancer before read replicas: each page could be of another"
                    + " moment, so rows could be missed without an error; the project's own is https://"
                    + balanced.group(1) + ".supabase.co");
            return Optional.empty();
        }
        if (scheme.equals("http") && !PrivateHost.is(host)) {
            problems.add("it is http, so the key would cross the network to " + host
                    + " in clear text; use https (http is for this machine and private networks)");
            return Optional.empty();
        }
        String path = uri.getRawPath().replaceFirst("/+$", "").replaceFirst("/rest/v1$", "");
        return Optional.of(URI.create(scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path));
    }

    private static Optional<String> projectOf(URI url) {
        Matcher project = PROJECT.matcher(url.getHost());
        return project.matches() ? Optional.of(project.group(1)) : Optional.empty();
    }

    /** Reference of the Supabase project, the same in all its addresses; empty when neither URL nor key tell it. */
    Optional<String> projectRef() {
        return projectOf(url).or(key::projectRef);
    }

    /** The URL of a path below the API's root, e.g. {@code contacts?limit=1}; the root itself for an empty one. */
    URI resolve(String path) {
        return URI.create(url + "/rest/v1/" + path);
    }

    /** Whether key and rows cross a network that everybody on it can read. */
    public boolean isInClearText() {
        return "http".equals(url.getScheme()) && !PrivateHost.isThisMachine(url.getHost());
    }

    ApiKey key() {
        return key;
    }

    /** The project's URL: fit for messages. */
    @Override
    public String toString() {
        return url.toString();
    }
}
