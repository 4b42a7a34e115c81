package dev.ferry.history;

import dev.ferry.verify.VerificationResult;
import dev.ferry.verify.VerificationState;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How a run's comparison is kept in the context of its step. */
public final class VerificationRecord {

    /** Name of the step that compares; no table may be called so. */
    public static final String STEP = "(verify)";

    private static final String STATE = "verification";
    private static final String KNOWS_CHANGES = "verification.knows-changes";

    /** A count that an older Ferry did not keep is zero. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private VerificationRecord() {}

    /** Keeps how far the comparison is. */
    public static void put(ExecutionContext context, VerificationState state, boolean knowsChanges) {
        context.putString(STATE, JSON.writeValueAsString(state));
        context.putString(KNOWS_CHANGES, Boolean.toString(knowsChanges));
    }

    static boolean isKeptIn(ExecutionContext context) {
        return context.containsKey(STATE);
    }

    /** How far the comparison is; its beginning when nothing is kept. */
    public static VerificationState state(ExecutionContext context) {
        return isKeptIn(context)
                ? JSON.readValue(context.getString(STATE), VerificationState.class)
                : VerificationState.beginning();
    }

    /** What it has come to so far; null when it has not begun. */
    public static @Nullable VerificationResult result(StepExecution step) {
        return result(step.getExecutionContext(), step.getStatus());
    }

    /** As {@link #result(StepExecution)}. */
    public static @Nullable VerificationResult result(ExecutionContext context, BatchStatus status) {
        return isKeptIn(context)
                ? new VerificationResult(
                        null,
                        Boolean.parseBoolean(context.getString(KNOWS_CHANGES)),
                        status == BatchStatus.COMPLETED,
                        state(context).tables())
                : null;
    }
}
