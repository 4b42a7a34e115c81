package dev.ferry.run;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps Spring Batch from resuming at an old attempt's position after the clock was put back.
 *
 * <p>Of the attempts at a step Spring Batch 6.0.6 takes the one with the latest CREATE_TIME for the last one, a local
 * time ({@code JdbcStepExecutionDao}, GET_LAST_STEP_EXECUTION). After summer time ended, or a wrong clock was set
 * right, that is an older attempt: nothing would be lost, but the table would be read again from the older position,
 * and the summary would show the older attempt. Among equal times the higher number wins, so it is enough that none
 * lies in the future.
 */
final class ClockSkewRepair {

    private final JdbcTemplate statements;
    private final Clock clock;

    ClockSkewRepair(JdbcTemplate statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /** Gives every step that began in the future the present time; to be called before a new attempt begins. */
    void pullBack() {
        LocalDateTime now = LocalDateTime.now(clock);
        statements.update("update BATCH_STEP_EXECUTION set CREATE_TIME = ? where CREATE_TIME > ?", now, now);
    }
}
