package dev.ferry.run;

import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.load.TooManyRejectsException;
import dev.ferry.load.send.SchemaRefusesException;
import dev.ferry.settings.StoreFailure;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.store.LockLostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;

/** Finds, in the wrapping that Spring Batch puts around it, the failure that an operator can act on. */
final class FailureText {

    private FailureText() {}

    /**
     * One failure drags others behind it: a run that has lost its lock cannot write down how it ended either. The list
     * has no order, so what says most is looked for in all of them.
     */
    static String of(JobExecution ended) {
        List<Throwable> failures = ended.getAllFailureExceptions();
        if (failures.isEmpty()) {
            return "it was stopped.";
        }
        return message(failures, LockLostException.class)
                .or(() -> message(failures, NotTheWriterException.class))
                .or(() -> message(failures, TooManyRejectsException.class))
                .or(() -> message(failures, SchemaRefusesException.class))
                .or(() -> message(failures, ConvexException.class))
                .or(() -> message(failures, SourceUnavailableException.class))
                .or(() -> failures.stream()
                        .filter(StoreFailure::isOne)
                        .findFirst()
                        .map(failure -> "the state store failed (" + StoreFailure.text(failure) + ")."))
                .orElseGet(() -> unexpected(failures.get(0)));
    }

    /** Whether a failure of this kind is behind the failure. */
    static boolean has(Throwable failure, Class<? extends Exception> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(kind::isInstance);
    }

    private static Optional<String> message(List<Throwable> failures, Class<? extends Exception> kind) {
        return failures.stream()
                .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .filter(kind::isInstance)
                .findFirst()
                .map(failure -> String.valueOf(failure.getMessage()));
    }

    /** Its message may hold anything, a row's values included. */
    private static String unexpected(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "an unexpected " + root.getClass().getSimpleName() + " (run with --debug to see more).";
    }
}
