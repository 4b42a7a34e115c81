package dev.ferry.report.text;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Code;
import dev.ferry.check.Cost;
import dev.ferry.check.Finding;
import dev.ferry.check.Severity;
import dev.ferry.check.SourceEnd;
import dev.ferry.figures.Figures;
import dev.ferry.report.model.CostSentences;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.screen.Visible;
import dev.ferry.source.ServerFacts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** {@code ferry check} as text: both ends, what was found, the worst first, and what the move takes. */
public final class CheckText {

    private static final int MAX_NAME = 63;

    private static final String INDENT = "    ";
    private static final String LISTED = "      ";
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";

    private final StdoutTerminal terminal;

    /** @param terminal to fit */
    public CheckText(StdoutTerminal terminal) {
        this.terminal = terminal;
    }

    /** The text, lines ended by newlines. */
    public String of(CheckResult result) {
        StringBuilder text = new StringBuilder(ends(result.ends()));
        for (Severity severity : Severity.values()) {
            if (result.count(severity) > 0) {
                text.append(coloured(heading(severity), severity)).append("\n\n");
                Map<Code, List<Finding>> byCode = result.findings().stream()
                        .filter(finding -> finding.severity() == severity)
                        .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()));
                byCode.forEach((code, findings) ->
                        text.append(findings(code, findings)).append('\n'));
            }
        }
        return text.append(cost(result)).append(closing(result)).toString();
    }

    private String ends(CheckResult.Ends ends) {
        SourceEnd source = ends.source();
        String door = source.isSupabase() ? ", " + source.door() : "";
        String target = ends.target() == null
                ? "not looked at"
                : ends.target() + (ends.deployment() == null ? ", no answer" : ", deployment " + ends.deployment());
        return paragraph("Source: " + source.address() + door + server(source), "") + paragraph("Target: " + target, "")
                + "\n";
    }

    private static String server(SourceEnd source) {
        ServerFacts server = source.server();
        if (server == null) {
            return source.reached() ? "" : ", no answer";
        }
        return ", Postgres " + server.majorVersion() + (server.standby() ? " (read replica)" : "") + ", role "
                + server.role();
    }

    private static String heading(Severity severity) {
        return switch (severity) {
            case ERROR -> "Errors: with these, ferry run refuses to start";
            case WARNING -> "Warnings: a run starts, but data is at risk";
            case NOTE -> "Notes";
        };
    }

    /** What all of one code have in common is said once. */
    private String findings(Code code, List<Finding> findings) {
        StringBuilder text = new StringBuilder("  " + bold(code.code()) + "\n");
        text.append(paragraph(code.meaning(), INDENT));
        boolean one = findings.stream().map(Finding::mend).distinct().count() == 1;
        for (Finding finding : findings) {
            text.append(paragraph(Visible.oneLine(finding.where(), MAX_NAME) + ": " + finding.sentence(), LISTED));
            text.append(one ? "" : toDo(finding, LISTED + "  "));
        }
        return text.append(one ? toDo(findings.get(0), INDENT) : "").toString();
    }

    private String toDo(Finding finding, String indent) {
        return finding.mend().isEmpty() ? "" : paragraph("To do: " + finding.mend(), indent);
    }

    private String cost(CheckResult result) {
        Cost cost = result.cost();
        if (cost.tables().isEmpty()) {
            return "";
        }
        boolean scanned = result.forecast() != null;
        TextTable table = new TextTable().row("table", "rows", "MiB", "calls", "MiB in Convex", "");
        for (Cost.OfTable of : cost.tables()) {
            table.row(cells(Visible.oneLine(of.table(), MAX_NAME), List.of(of)));
        }
        table.row(cells("total", cost.tables()));
        return paragraph(
                        scanned
                                ? "What the move takes:"
                                : "What the move takes, as far as can be told without reading it:",
                        "")
                + "\n" + table.render("  ", terminal.columns()) + "\n"
                + paragraph(CostSentences.times(cost), "  ") + "\n";
    }

    /** As elsewhere, a number that was not counted has a tilde. */
    private static String[] cells(String name, List<Cost.OfTable> tables) {
        boolean estimate = tables.stream().anyMatch(Cost.OfTable::isEstimate);
        return new String[] {
            name,
            (estimate ? "~" : "") + Figures.count(sum(tables, Cost.OfTable::rows)),
            Figures.mebibytes(sum(tables, Cost.OfTable::bytes)),
            Figures.count(sum(tables, Cost.OfTable::calls)),
            Figures.mebibytes(sum(tables, Cost.OfTable::written)),
            ""
        };
    }

    private String closing(CheckResult result) {
        long errors = result.count(Severity.ERROR);
        long warnings = result.count(Severity.WARNING);
        String sum =
                Figures.counted(errors, "error", "errors") + ", " + Figures.counted(warnings, "warning", "warnings")
                        + ", " + Figures.counted(result.count(Severity.NOTE), "note", "notes") + ". ";
        if (errors > 0) {
            return coloured(
                            paragraph(sum + "ferry run would refuse to start.", "")
                                    .stripTrailing(),
                            Severity.ERROR) + "\n";
        }
        String deep = result.forecast() == null
                ? "Which rows would be rejected, ferry check --deep tells: it reads them all."
                : "";
        return coloured(sum.strip(), warnings > 0 ? Severity.WARNING : Severity.NOTE) + "\n"
                + (deep.isEmpty() ? "" : paragraph(deep, ""));
    }

    private String paragraph(String text, String indent) {
        return Paragraph.of(text, indent, terminal.columns());
    }

    private String bold(String text) {
        return terminal.colour() ? BOLD + text + RESET : text;
    }

    private String coloured(String text, Severity severity) {
        String colour = switch (severity) {
            case ERROR -> "\u001b[1;31m";
            case WARNING -> "\u001b[1;33m";
            case NOTE -> "\u001b[1;36m";
        };
        return terminal.colour() ? colour + text + RESET : text;
    }

    private static long sum(List<Cost.OfTable> tables, ToLongFunction<Cost.OfTable> figure) {
        return tables.stream().mapToLong(figure).sum();
    }
}
