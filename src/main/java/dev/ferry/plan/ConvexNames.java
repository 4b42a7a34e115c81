package dev.ferry.plan;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which names Convex takes. Each method answers what is wrong with a name, or nothing.
 *
 * <p>The rule for identifiers is Convex's own (get-convex/convex-backend, {@code
 * crates/convex/sync_types/src/identifier.rs}: {@code [A-Za-z_][A-Za-z0-9_]*}, at most 64 characters). Tables,
 * indexes and index fields may not begin with an underscore there; Ferry asks that of every name, which also keeps
 * {@code __proto__} out of the rendered TypeScript.
 */
final class ConvexNames {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final int MAX_LENGTH = 64;

    /** What ECMAScript modules do not take as the name of an export declared in place, or of a parameter. */
    private static final Set<String> JAVASCRIPT_WORDS = words("""
            arguments await break case catch class const continue debugger default delete do else
            enum eval export extends false finally for function if implements import in instanceof
            interface let new null package private protected public return static super switch this
            throw true try typeof var void while with yield undefined NaN Infinity
            """);

    /**
     * What migrate.ts calls its own functions, types and imports, and the globals that it uses. An export by one of
     * these names does not compile, or takes the place of what the other functions call.
     */
    private static final Set<String> OWN_NAMES = words("""
            describe page lookup unmanaged indexes ledger setLedger internalMutation internalQuery v ferryPlan
            upsertInto upsertAll lookUpGroup upsert readPage readBySupabaseId bySupabaseId plannedFields supabaseIdOf
            readUnmanaged tryIndexes requireWriter compareAndSet readEntry readLedger entryIn seen notTheWriter
            isSame ownField isObject sizeOf refused withErrorCodes codeIn fieldIn pathIn
            FERRY_VERSION FINGERPRINT PROTOCOL LOOKUPS_AT_ONCE PAGE_BYTES PAGE_DOCUMENTS UNMANAGED AFTER_STRINGS
            INDEX_ERRORS ROW_ERRORS
            AnyDataModel GenericDatabaseReader GenericDatabaseWriter Document Tables Reader Writer
            Answer LedgerEntry PlannedIndex ConvexError Array ArrayBuffer Error Map Math Number Object Promise Set
            TextEncoder Uint8Array
            """);

    /** The table that ferryTables.ts defines besides those of the plan: which run may write. */
    private static final String LEDGER = "ferryLedger";

    /** What every function of the plan takes besides its rows: which run is calling. */
    private static final String WRITER = "writer";

    /** Indexes that every table has: two by Convex, one by Ferry. */
    private static final Set<String> OWN_INDEXES = Set.of("by_id", "by_creation_time", "by_supabase_id");

    private ConvexNames() {}

    static Optional<String> table(String name) {
        if (name.equals(LEDGER)) {
            return Optional.of(
                    "Convex table \"" + name + "\" is Ferry's own, which says who may write; choose another");
        }
        return identifier("Convex table", name);
    }

    static Optional<String> function(String name) {
        if (OWN_NAMES.contains(name)) {
            return Optional.of("function \"" + name + "\" is a name that migrate.ts uses itself; choose another");
        }
        if (name.contains(":") || name.contains("/")) {
            return Optional.of("function \"" + name + "\" names a module; every function is an export of migrate.ts, so"
                    + " give the name of the export only");
        }
        return javaScript("function", name);
    }

    static Optional<String> argument(String name) {
        if (name.equals(WRITER)) {
            return Optional.of("argument \"" + name + "\" is the one by which every call says which run it is of;"
                    + " choose another");
        }
        return javaScript("argument", name);
    }

    static Optional<String> field(String name) {
        if (name.equals("supabaseId")) {
            return Optional.of(
                    "field \"supabaseId\" holds the source key of every document, so no column can have that name");
        }
        return identifier("field", name);
    }

    /** What to say to somebody whose column has a name that no field can have. */
    static String otherwise(String column) {
        String near = column.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        boolean possible = field(near).isEmpty();
        return "; give the field another name with as:" + (possible ? ", for example as: " + near : "");
    }

    static Optional<String> index(String name) {
        if (OWN_INDEXES.contains(name)) {
            return Optional.of("the index would be called " + name + ", which every table has already");
        }
        return identifier("index", name);
    }

    private static Optional<String> javaScript(String kind, String name) {
        if (JAVASCRIPT_WORDS.contains(name)) {
            return Optional.of(kind + " \"" + name + "\" is a reserved word of JavaScript");
        }
        return identifier(kind, name);
    }

    private static Optional<String> identifier(String kind, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            return Optional.of(kind + " name \"" + name
                    + "\" is not possible in Convex: a letter, then letters, digits and underscores");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of(kind + " name \"" + name + "\" has " + name.length()
                    + " characters; Convex takes at most " + MAX_LENGTH);
        }
        return Optional.empty();
    }

    private static Set<String> words(String text) {
        return Pattern.compile("\\s+").splitAsStream(text).collect(Collectors.toUnmodifiableSet());
    }
}
