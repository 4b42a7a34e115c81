package dev.ferry.convex.error;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a function's failure means, as far as its text tells. Only the beginning of the text counts, since validation
 * errors go on with values of rows, which could read like any of these. The texts are get-convex/convex-backend's:
 * {@code crates/database/src/{reads,writes}.rs}, {@code crates/isolate/src/helpers.rs}, {@code
 * crates/udf/src/validation.rs}.
 */
enum FunctionFailure {
    LIMIT(
            "Too many (?:writes|bytes written|documents read|bytes read|reads) in a single function execution"
                    + "|Arguments for .{1,200}? are too large|Function .{1,200}? return value is too large"
                    + "|Function execution timed out|Your request timed out performing too many system operations"
                    + "|JavaScript execution ran out of memory",
            "Convex hit a limit of one transaction in %s. Nothing of this call was written. Calls with fewer rows can succeed:"
                    + " lower ferry.chunk-size if this repeats"),
    NOT_FOUND(
            "Could not find (?:public )?function for ",
            "%s: the deployment has no such function, or not for this key. Nothing was written. Write the functions with"
                    + " 'ferry functions', deploy them with 'npx convex deploy' and start again"),
    WRONG_TYPE(
            "Trying to execute \\S+ as \\w+, but it is defined as ",
            "%s: the deployment's function of that name is of another type. Nothing was written. Write the functions with"
                    + " 'ferry functions', deploy them with 'npx convex deploy' and start again"),
    STOPPED(
            "Cannot run functions while this deployment is |You have exceeded |This deployment has been disabled ",
            "%s: the deployment is paused, disabled or over its plan's limits. Nothing was written. Resume it in the dashboard"
                    + " and start again"),
    INDEX_NOT_READY(
            "Index \\S+ is currently (?:backfilling|staged)",
            "%s: Convex is still filling an index of the table. Nothing was written. Start again when the dashboard shows the"
                    + " index as ready"),
    OTHER_SCHEMA(
            "(?!)",
            "%s: the deployed schema of its table is not the plan's. It lacks a field of the plan, or demands one that the"
                    + " plan does not have. Nothing of this call was written, and no row is to blame. Deploy the plan's"
                    + " tables (ferryTables.ts) in your schema.ts, or bring config/plan.yml into line with it"),
    NO_LEDGER(
            "(?!)",
            "%s: the deployed schema lacks Ferry's table ferryLedger, which says who may write. Nothing was written. Add the"
                    + " line `...ferryTables,` to defineSchema in your schema.ts, or `ferryLedger: ferryTables.ferryLedger,`"
                    + " and deploy it"),
    LEDGER_DOUBLED(
            "(?!)",
            "%s: the table ferryLedger has two documents of this source, as after an import. Nothing was written. Delete both"
                    + " in the deployment's dashboard and start again"),
    OTHER_PLAN(
            "(?!)",
            "%s: the deployed functions are of another plan. Nothing was written. Write the functions with 'ferry"
                    + " functions', deploy them with 'npx convex deploy' and start again"),
    OTHER(
            "",
            "%s failed inside Convex. Nothing of this call was written. The deployment's logs tell why, and so does Ferry's log"
                    + " at DEBUG");

    /**
     * The codes with which Ferry's functions rethrow what production would hide, as the data of a {@code
     * ConvexError}.
     */
    private static final Map<ConvexValue, FunctionFailure> BY_CODE = Map.of(
            new Str("transaction-limit"), LIMIT,
            new Str("index-not-ready"), INDEX_NOT_READY,
            new Str("other-schema"), OTHER_SCHEMA,
            new Str("ledger-missing"), NO_LEDGER,
            new Str("ledger-doubled"), LEDGER_DOUBLED,
            new Str("unknown-table"), OTHER_PLAN);

    private static final Pattern PREFIX = Pattern.compile(
            "^(?:\\[Request ID: ([0-9A-Za-z_-]{1,64})] )?(?:Server Error\\s*)?(?:Uncaught )?(?:Error: )?");

    private final Pattern start;
    private final String message;

    FunctionFailure(String start, String message) {
        this.start = Pattern.compile(start);
        this.message = message;
    }

    static FunctionFailure of(String serverText, @Nullable ConvexValue data) {
        if (data instanceof Obj error && error.fields().get("code") instanceof Str code) {
            return BY_CODE.getOrDefault(code, OTHER);
        }
        Matcher prefix = PREFIX.matcher(serverText);
        String detail = prefix.find() ? serverText.substring(prefix.end()) : serverText;
        for (FunctionFailure failure : values()) {
            if (failure.start.matcher(detail).lookingAt()) {
                return failure;
            }
        }
        return OTHER;
    }

    static @Nullable String requestId(String serverText) {
        Matcher prefix = PREFIX.matcher(serverText);
        return prefix.find() ? prefix.group(1) : null;
    }

    String describe(Call call) {
        return String.format(Locale.ROOT, message, call);
    }
}
