package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void what_is_asked_stays_a_question_and_all_else_ends_with_a_full_stop() {
        Finding asking = finding("there is no table Users; did you mean users?");

        assertThat(asking.line()).isEqualTo("users: there is no table Users; did you mean users? Correct it.");
        assertThat(asking.sentence()).isEqualTo("there is no table Users; did you mean users?");
        assertThat(finding("it is a view").line()).isEqualTo("users: it is a view. Correct it.");
        assertThat(finding("it is a view").sentence()).isEqualTo("it is a view.");
        assertThat(finding("It was said.").sentence()).isEqualTo("It was said.");
    }

    private static Finding finding(String what) {
        return new Finding(Code.TABLE_MISSING, "users", what, "Correct it.");
    }
}
