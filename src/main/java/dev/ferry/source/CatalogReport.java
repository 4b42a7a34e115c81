package dev.ferry.source;

import java.util.List;

/**
 * What the catalog says about the tables of a plan.
 *
 * @param tables facts of the tables that exist, in the order of the plan
 * @param problems of all tables, empty when every one can be moved
 */
public record CatalogReport(List<TableFacts> tables, List<CatalogProblem> problems) {

    public CatalogReport {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }
}
