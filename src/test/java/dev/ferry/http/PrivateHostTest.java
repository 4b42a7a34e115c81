package dev.ferry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.64.0.0",
                "100.69.1.2",
                "100.70.0.1",
                "100.99.255.255",
                "100.100.100.100",
                "100.119.0.1",
                "100.127.255.255",
                "10.0.0.1",
                "172.31.0.1",
                "192.168.1.1",
                "169.254.1.1",
                "127.0.0.1",
                "[fd7a:115c:a1e0::1]",
                "convex",
                "convex.internal"
            })
    void a_key_may_go_there_in_clear_text(String host) {
        assertThat(PrivateHost.is(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.63.255.255",
                "100.128.0.0",
                "100.6.0.1",
                "100.640.0.1",
                "100.64.0",
                "1100.64.0.1",
                "100.64.0.1.example.com",
                "172.32.0.1",
                "8.8.8.8",
                "example.com"
            })
    void elsewhere_it_may_not(String host) {
        assertThat(PrivateHost.is(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ferry.localhost", "127.0.0.1", "127.8.8.8", "[::1]"})
    void this_machine_is_known_by_its_name(String host) {
        assertThat(PrivateHost.isThisMachine(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "100.64.0.1", "convex", "localhost.example.com", "[fd00::1]"})
    void another_private_one_is_not_this_machine(String host) {
        assertThat(PrivateHost.isThisMachine(host)).isFalse();
    }
}
