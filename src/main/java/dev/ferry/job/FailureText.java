package dev.ferry.job;

import dev.ferry.convex.ConvexException;
import dev.ferry.source.SourceUnavailableException;
import java.util.List;
import org.springframework.batch.core.job.JobExecution;

/** Finds, in the wrapping that Spring Batch puts around it, the failure that an operator can act on. */
final class FailureText {

    private FailureText() {}

    static String of(JobExecution ended) {
        List<Throwable> failures = ended.getAllFailureExceptions();
        return failures.isEmpty() ? "it was stopped." : of(failures.get(0));
    }

    private static String of(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConvexException
                    || cause instanceof SourceUnavailableException
                    || cause instanceof LockLostException) {
                return String.valueOf(cause.getMessage());
            }
            root = cause;
        }
        if (StoreFailure.isOne(failure)) {
            return "the state store failed (" + StoreFailure.text(failure) + ").";
        }
        // Its message may hold anything, a row's values included.
        return "an unexpected " + root.getClass().getSimpleName() + " (run with --debug to see more).";
    }
}
