package dev.ferry.load.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.error.ConvexException;
import dev.ferry.load.read.Rows;
import dev.ferry.load.send.FakeConvex.Rule;
import org.junit.jupiter.api.Test;

/** Whether a failure says that nothing of the documents can be in Convex. */
class SenderEffectTest {

    @Test
    void documents_that_are_refused_at_once_have_changed_nothing() {
        assertThat(failure(keys -> FakeConvex.refusal(401, "BadDeployKey", "no"))
                        .isWithoutEffect())
                .isTrue();
    }

    /** The call meets a limit and is halved; its first half is stored, and then the key is refused. */
    @Test
    void a_refusal_after_some_were_stored_says_nothing_of_those() {
        assertThat(failure(keys -> keys.size() == 4
                                ? FakeConvex.transactionLimit()
                                : keys.contains("k000")
                                        ? FakeConvex.stored(keys)
                                        : FakeConvex.refusal(401, "BadDeployKey", "no"))
                        .isWithoutEffect())
                .isFalse();
    }

    @Test
    void a_call_that_found_nobody_may_have_had_its_effect() {
        assertThat(failure(keys -> FakeConvex.refusal(503, "Overloaded", "")).isWithoutEffect())
                .isFalse();
    }

    private static ConvexException failure(Rule rule) {
        try (FakeConvex convex = FakeConvex.answering(rule)) {
            DocumentSender sender = new DocumentSender(convex.functions(), pause -> {});
            return catchThrowableOfType(ConvexException.class, () -> sender.send(Rows.CONTACTS, Rows.documents(4)));
        }
    }
}
