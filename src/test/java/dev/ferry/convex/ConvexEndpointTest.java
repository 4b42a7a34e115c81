package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexEndpointTest {

    private static final String URL = "https://happy-otter-123.convex.cloud";
    private static final String KEY = "prod:happy-otter-123|eyJzZWNyZXQ=";

    @ParameterizedTest
    @CsvSource({
        "https://happy-otter-123.convex.cloud, https://happy-otter-123.convex.cloud",
        "https://happy-otter-123.convex.cloud/, https://happy-otter-123.convex.cloud",
        "' HTTPS://Happy-Otter-123.convex.cloud// ', https://happy-otter-123.convex.cloud",
        "https://happy-otter-123.eu-west-1.convex.cloud, https://happy-otter-123.eu-west-1.convex.cloud",
        "https://api.example.com, https://api.example.com",
        "https://example.com/convex/, https://example.com/convex",
        "http://localhost:3210, http://localhost:3210",
        "http://127.0.0.1:3210, http://127.0.0.1:3210",
        "http://[::1]:3210/, http://[::1]:3210",
        "http://backend:3210, http://backend:3210",
        "http://host.docker.internal:3210, http://host.docker.internal:3210",
        "http://nas.local:3210, http://nas.local:3210",
        "http://10.1.2.3, http://10.1.2.3",
        "http://172.31.0.9, http://172.31.0.9",
        "http://192.168.1.10:3210, http://192.168.1.10:3210",
        "http://[fd00::1]:3210, http://[fd00::1]:3210"
    })
    void a_deployment_url_is_accepted_and_tidied(String given, String url) {
        assertThat(ConvexEndpoint.parse(given, KEY).url()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ the Convex URL is empty",
                "happy-otter-123.convex.cloud ~ not an http or https URL",
                "ftp://happy-otter-123.convex.cloud ~ not an http or https URL",
                "\"https://happy-otter-123.convex.cloud\" ~ leave the quotes out",
                "https:// ~ not a URL",
                "https://a b ~ not a URL",
                "https://under_score ~ not an http or https URL with a host",
                "https://happy-otter-123.convex.site ~ ends in .convex.cloud instead of .convex.site",
                "https://dashboard.convex.dev/t/team/project ~ the dashboard's",
                "https://happy-otter-123.convex.cloud/api ~ leave that out",
                "https://happy-otter-123.convex.cloud/api/ ~ leave that out",
                "https://u:p@happy-otter-123.convex.cloud ~ a user, a query or a fragment",
                "https://happy-otter-123.convex.cloud?x=1 ~ a user, a query or a fragment",
                "https://happy-otter-123.convex.cloud#x ~ a user, a query or a fragment",
                "http://happy-otter-123.convex.cloud ~ in clear text",
                "http://example.com ~ in clear text",
                "http://11.0.0.1 ~ in clear text",
                "http://172.32.0.1 ~ in clear text",
                "http://10.evil.com ~ in clear text",
                "http://[2001:db8::1] ~ in clear text",
                "prod:happy-otter-123|eyJzZWNyZXQ= ~ swapped"
            })
    void any_other_url_is_refused_in_words(String given, String problem) {
        assertThatThrownBy(() -> ConvexEndpoint.parse(given, KEY))
                .isInstanceOf(InvalidEndpointException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("eyJ");
    }

    @ParameterizedTest
    @CsvSource({
        "prod:happy-otter-123|eyJ2MiI6=",
        "dev:happy-otter-123|eyJ2",
        "happy-otter-123|01c0ffee",
        "' prod:happy-otter-123|x '"
    })
    void a_key_of_the_same_deployment_is_accepted(String key) {
        assertThat(ConvexEndpoint.parse(URL, key).key().deployment()).isEqualTo("happy-otter-123");
        assertThat(ConvexEndpoint.parse(URL, key).key().header()).isEqualTo("Convex " + key.strip());
    }

    @Test
    void a_self_hosted_key_goes_with_any_host() {
        ConvexEndpoint endpoint = ConvexEndpoint.parse("http://localhost:3210", "convex-self-hosted|01c0ffee");
        assertThat(endpoint.key().deployment()).isEqualTo("convex-self-hosted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ the deploy key is empty",
                "eyJzZWNyZXQ ~ has not the form",
                "prod:happy-otter-123 ~ only a deployment's name",
                "prod:|eyJ ~ has not the form",
                "prod:happy-otter-123|eyJ eyJ ~ has not the form",
                "staging:happy-otter-123|eyJ ~ has not the form",
                "preview:team:project|eyJ ~ a preview key is not the key of a deployment",
                "project:team:project|eyJ ~ a project key is not the key of a deployment",
                "https://happy-otter-123.convex.cloud ~ swapped",
                "\"prod:happy-otter-123|eyJ\" ~ quotation mark",
                "prod:other-fox-9|eyJ ~ the URL is of the deployment happy-otter-123 but the deploy key of other-fox-9"
            })
    void any_other_key_is_refused_in_words(String key, String problem) {
        assertThatThrownBy(() -> ConvexEndpoint.parse(URL, key))
                .isInstanceOf(InvalidEndpointException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void a_line_break_cannot_be_smuggled_into_a_header() {
        assertThatThrownBy(() -> ConvexEndpoint.parse(URL, "prod:happy-otter-123|x\r\nEvil: 1"))
                .isInstanceOf(InvalidEndpointException.class);
    }

    @Test
    void problems_of_url_and_key_are_reported_at_once() {
        InvalidEndpointException refusal =
                catchThrowableOfType(InvalidEndpointException.class, () -> ConvexEndpoint.parse("nowhere", "nothing"));
        assertThat(refusal.problems()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "happy-otter-123|eyJzZWNyZXQ="})
    void its_text_shows_no_secret(String key) {
        assertThat(ConvexEndpoint.parse(URL, key).toString())
                .contains(URL, "happy-otter-123|***")
                .doesNotContain("eyJ");
    }
}
