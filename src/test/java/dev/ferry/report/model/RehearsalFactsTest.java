package dev.ferry.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalFactsTest {

    @Test
    void the_report_of_a_rehearsal_tells_what_was_measured() {
        RunReport report = RehearsalSamples.withRejects().report(Throughput.NONE);

        assertThat(report.kind()).isEqualTo(RunReport.Kind.REHEARSAL);
        assertThat(report.verification()).isNotNull();
        assertThat(report.rehearsal())
                .extracting(Fact::label)
                .contains(
                        "Function calls",
                        "Written",
                        "Time at the write limit",
                        "Quota of Free",
                        "Documents of contacts");
        assertThat(report.rehearsal())
                .filteredOn(fact -> fact.label().equals("Written"))
                .extracting(Fact::value)
                .containsExactly("2.0 GB, index entries included");
        assertThat(report.rehearsal())
                .filteredOn(fact -> fact.label().startsWith("Documents of contacts"))
                .singleElement()
                .extracting(Fact::value)
                .asString()
                .startsWith("499,998, median ")
                .endsWith(" of 1 MiB");
    }
}
