package dev.ferry.report.model;

import dev.ferry.report.model.Throughput.Sample;
import dev.ferry.report.model.Throughput.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A run of a minute. */
final class SampleThroughput {

    private SampleThroughput() {}

    /** Slow at its beginning, and with a dip. */
    static Throughput of(long rows) {
        List<Sample> samples = new ArrayList<>();
        Random random = new Random(4);
        double total = 0;
        samples.add(new Sample(0, 0));
        List<Double> weights = new ArrayList<>();
        for (int i = 1; i <= 167; i++) {
            double warm = Math.min(1, i / 12.0);
            double dip = i > 90 && i < 104 ? 0.25 : 1;
            double weight = warm * dip * (0.85 + 0.3 * random.nextDouble());
            total += weight;
            weights.add(weight);
        }
        double sum = 0;
        for (int i = 0; i < weights.size(); i++) {
            sum += weights.get(i);
            samples.add(new Sample((i + 1) * 0.4, Math.round(rows * sum / total)));
        }
        return new Throughput(
                samples,
                List.of(
                        new Span("workspaces", 0.2, 0.4),
                        new Span("workspace_members", 0.4, 1.1),
                        new Span("contacts", 1.1, 6.5),
                        new Span("conversations", 6.5, 13.2),
                        new Span("messages", 13.2, 57.0),
                        new Span("contact_notes", 57.0, 66.8)));
    }
}
