package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ServerSessionIT {

    @Test
    void two_connections_to_the_server_itself_have_a_session_each() throws SQLException {
        try (EmbeddedSource database = EmbeddedSource.create();
                Connection first = database.connect();
                Connection second = database.connect()) {
            assertThat(ServerSession.isShared(first, second)).isFalse();
            assertThat(second.getAutoCommit()).isTrue();
        }
    }

    /** As behind a transaction pooler with one session to give away. */
    @Test
    void two_that_take_turns_on_one_session_are_found_out() throws SQLException {
        try (EmbeddedSource database = EmbeddedSource.create();
                Connection only = database.connect()) {
            assertThat(ServerSession.isShared(only, only)).isTrue();
        }
    }
}
