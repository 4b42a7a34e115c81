package dev.ferry.inspect;

import dev.ferry.history.RunHistory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/**
 * How an attempt or a table in it stands, as the operator reads it. The job repository alone cannot tell: a process
 * that was killed leaves STARTED behind, and that is only true of one which lives.
 */
public final class AttemptStatus {

    /** The status of an attempt whose process is alive. */
    public static final String RUNNING = "running";

    static final String DIED = "died";

    private AttemptStatus() {}

    /**
     * The status of an attempt, as users read it.
     *
     * @param status what the job repository says
     * @param exitMessage of the attempt
     * @param alive whether its process may live: a run holds the store, and no attempt came after this one
     */
    public static String of(BatchStatus status, @Nullable String exitMessage, boolean alive) {
        return switch (status) {
            case STARTING, STARTED, STOPPING -> alive ? RUNNING : DIED;
            case FAILED -> RunHistory.PROCESS_DIED.equals(exitMessage) ? DIED : "failed";
            // Its last commit failed half-way.
            case UNKNOWN -> "failed";
            case COMPLETED, STOPPED, ABANDONED -> status.name().toLowerCase(Locale.ROOT);
        };
    }
}
