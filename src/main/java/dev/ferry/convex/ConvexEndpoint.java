package dev.ferry.convex;

import dev.ferry.http.PrivateHost;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deployment and the key to it. Its text shows no secret.
 *
 * @param url without a slash at its end, e.g. {@code https://happy-otter-123.convex.cloud}
 * @param key belongs to that deployment as far as its name tells
 */
public record ConvexEndpoint(URI url, DeployKey key) {

    private static final String CLOUD = ".convex.cloud";

    /**
     * Reads what the user configured.
     *
     * @throws InvalidEndpointException with every problem of both
     */
    public static ConvexEndpoint parse(String url, String key) {
        ParsedOrProblem<URI> parsedUrl = DeploymentUrl.parse(url);
        ParsedOrProblem<DeployKey> parsedKey = DeployKey.parse(key);
        List<String> problems = new ArrayList<>(parsedUrl.problems());
        problems.addAll(parsedKey.problems());
        if (parsedUrl.value() == null || parsedKey.value() == null) {
            throw new InvalidEndpointException(problems);
        }
        ConvexEndpoint endpoint = new ConvexEndpoint(parsedUrl.value(), parsedKey.value());
        String ofKey = endpoint.key.deployment();
        endpoint.cloudName().filter(ofUrl -> !ofUrl.equals(ofKey)).ifPresent(ofUrl -> {
            throw new InvalidEndpointException(List.of("the URL is of the deployment " + ofUrl
                    + " but the deploy key of " + ofKey + "; take both from the same deployment's settings"));
        });
        return endpoint;
    }

    /** Name of the deployment when its URL tells it: {@code https://<name>[.<region>].convex.cloud}. */
    Optional<String> cloudName() {
        String host = url.getHost();
        return host.endsWith(CLOUD) ? Optional.of(host.substring(0, host.indexOf('.'))) : Optional.empty();
    }

    /** What nobody has verified of the way there, in one line; empty for https and for this very machine. */
    public Optional<String> unverified() {
        return "http".equals(url.getScheme()) && !PrivateHost.isThisMachine(url.getHost())
                ? Optional.of("the connection to " + url
                        + " is not encrypted (http), and nobody checks who answers: use" + " https")
                : Optional.empty();
    }

    /** The URL of a route, e.g. {@code /api/mutation}. */
    URI resolve(String route) {
        return URI.create(url + route);
    }
}
