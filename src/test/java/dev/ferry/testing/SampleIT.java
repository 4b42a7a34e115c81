package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleIT {

    private static final String DIGEST = """
            select md5(string_agg(t::text, E'\\n' order by t.id)) from (
              select id, workspaces::text from workspaces
              union all select id, workspace_members::text from workspace_members
              union all select id, contacts::text from contacts
              union all select id, conversations::text from conversations
              union all select id, messages::text from messages
              union all select id, contact_notes::text from contact_notes) t
            """;

    private static final String COUNTS = """
            select format('%s %s %s %s %s %s', (select count(*) from workspaces), (select count(*) from workspace_members),
              (select count(*) from contacts), (select count(*) from conversations), (select count(*) from messages),
              (select count(*) from contact_notes))
            """;

    @Test
    void the_sample_scales() {
        try (EmbeddedSource small = EmbeddedSource.createSample(1);
                EmbeddedSource large = EmbeddedSource.createSample(2.5)) {
            assertThat(small.value(COUNTS)).isEqualTo("3 20 300 400 3000 500");
            assertThat(large.value(COUNTS)).isEqualTo("3 50 750 1000 7500 1250");
        }
    }

    /** What the tests that ask for this scale have always had. */
    @Test
    void the_sample_at_scale_1_is_what_it_was() {
        try (EmbeddedSource source = EmbeddedSource.createSample(1)) {
            assertThat(source.value(DIGEST)).isEqualTo("fb652b4e54a8de588f3df87d9a9be4fe");
        }
    }

    @Test
    void each_count_can_be_set_alone() {
        try (EmbeddedSource source = EmbeddedSource.createSample(new SampleCounts(5, 7, 11, 13, 17, 19))) {
            assertThat(source.value(COUNTS)).isEqualTo("5 7 11 13 17 19");
        }
    }

    @Test
    void every_message_is_in_the_workspace_of_its_conversation_and_its_contact() {
        try (EmbeddedSource source = EmbeddedSource.createSample(1)) {
            assertThat(source.value("select count(*) from messages m join conversations v on v.id = m.conversation_id"
                            + " join contacts c on c.id = v.contact_id"
                            + " where m.workspace_id <> v.workspace_id or v.workspace_id <> c.workspace_id"))
                    .isEqualTo("0");
        }
    }

    @Test
    void the_sample_is_the_same_every_time() {
        try (EmbeddedSource one = EmbeddedSource.createSample(0.1);
                EmbeddedSource two = EmbeddedSource.createSample(0.1)) {
            assertThat(one.value(DIGEST)).isEqualTo(two.value(DIGEST));
        }
    }
}
