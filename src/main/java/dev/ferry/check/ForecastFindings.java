package dev.ferry.check;

import dev.ferry.figures.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a forecast gives to say. */
public final class ForecastFindings {

    private ForecastFindings() {}

    /**
     * A finding for each reason in each table: causes first, and behind them rows that are rejected because of others.
     *
     * @param advice for the code of a reason, what to do
     */
    public static List<Finding> of(Forecast forecast, UnaryOperator<String> advice) {
        List<Finding> findings = new ArrayList<>();
        List<Finding> consequences = new ArrayList<>();
        for (Forecast.OfTable table : forecast.tables()) {
            for (Forecast.Rejects rejects : table.rejects()) {
                String reason = rejects.reason().code();
                (rejects.reason().isConsequence() ? consequences : findings)
                        .add(new Finding(
                                Code.ROWS_REJECTED,
                                table.table(),
                                Figures.rows(rejects.rows()) + " as " + reason + ": " + rejects.detail() + "; "
                                        + (rejects.rows() == 1 ? "key " : "keys ") + String.join(", ", rejects.keys())
                                        + (rejects.rows() > rejects.keys().size() ? ", ..." : ""),
                                advice.apply(reason)));
            }
            if (table.near() > 0) {
                findings.add(new Finding(
                        Code.DOCUMENT_NEAR_LIMIT,
                        table.table(),
                        Figures.rows(table.near()) + " of 90 % of 1 MiB or more"));
            }
        }
        findings.addAll(consequences);
        return findings;
    }
}
