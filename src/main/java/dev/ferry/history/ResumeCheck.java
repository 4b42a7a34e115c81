package dev.ferry.history;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TableSelection;
import dev.ferry.settings.ConfigurationException;
import java.util.List;
import java.util.Objects;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/** An unfinished run goes on only as it was begun: by the same plan, with the same tables. */
public final class ResumeCheck {

    /** Job parameter: the fingerprint of the plan that the run was begun with. Not identifying. */
    public static final String PLAN = "plan";

    /** Job parameter: the tables that the run moves, with commas; empty for all. Not identifying. */
    static final String TABLES = "tables";

    private final String plan;
    private final String tables;

    /** Holds earlier attempts against this plan and these tables. */
    public ResumeCheck(MigrationPlan plan, TableSelection selection) {
        this.plan = PlanFingerprint.documents(plan);
        this.tables = selection.text();
    }

    /** Adds what a later attempt is held against; none of it identifies the run. */
    public void describe(JobParametersBuilder parameters) {
        parameters.addString(PLAN, plan, false).addString(TABLES, tables, false);
    }

    /**
     * Half of a table by one plan and half by another would be a target that no plan describes.
     *
     * @throws ConfigurationException when the run was begun otherwise
     */
    public void requireTheSame(long run, JobExecution unfinished) {
        JobParameters begun = unfinished.getJobParameters();
        if (!plan.equals(begun.getString(PLAN))) {
            throw new ConfigurationException(List.of("Run " + run + " is unfinished and was begun with another"
                    + " config/plan.yml. Put that plan back to finish it, or start over with `ferry run --fresh`; rows that"
                    + " are in Convex already are brought up to date and not doubled."));
        }
        // Runs of a Ferry that knew no selection have moved all tables.
        String before = Objects.requireNonNullElse(begun.getString(TABLES), "");
        if (!tables.equals(before)) {
            throw new ConfigurationException(List.of("Run " + run + " is unfinished and moves "
                    + (before.isEmpty() ? "all tables" : "only " + before) + ". Finish it with `ferry run"
                    + (before.isEmpty() ? "" : " --tables " + before)
                    + "`, or abandon it and start over by adding --fresh; no row is doubled."));
        }
    }
}
