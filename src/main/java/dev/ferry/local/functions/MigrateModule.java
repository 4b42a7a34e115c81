package dev.ferry.local.functions;

import static dev.ferry.local.schema.FunctionKind.MUTATION;
import static dev.ferry.local.schema.FunctionKind.QUERY;

import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.local.schema.Validator;
import dev.ferry.local.schema.Validator.ArrayOf;
import dev.ferry.local.schema.Validator.Field;
import dev.ferry.local.schema.Validator.ObjectOf;
import dev.ferry.local.schema.Validator.OneOf;
import dev.ferry.local.schema.Validator.Plain;
import dev.ferry.local.storage.Transactions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions that {@code migrate.ts} exports for a plan, with their arguments. */
public final class MigrateModule {

    /** Name of the module, as paths of functions begin. */
    public static final String NAME = "migrate";

    /** What Ferry and its functions say to each other, and how; as {@code migrate.ts} answers it. */
    private static final double PROTOCOL = 3;

    private final Map<String, DeployedFunction> exports = new HashMap<>();
    private final Transactions transactions;
    private final LongFunction<@Nullable String> tableNames;

    /**
     * The module of a plan.
     *
     * @param deployed tables of the schema in force, with their indexes
     */
    public MigrateModule(
            MigrationPlan plan,
            String ferryVersion,
            PlannedTables tables,
            Supplier<PlannedTables> deployed,
            LedgerTable ledger,
            Transactions transactions,
            LongFunction<@Nullable String> tableNames) {
        this.transactions = transactions;
        this.tableNames = tableNames;
        Obj description = FieldOrder.of(Map.of(
                "fingerprint", new Str(PlanFingerprint.schema(plan)),
                "ferryVersion", new Str(ferryVersion),
                "protocol", new Float64(PROTOCOL)));
        add("describe", QUERY, Map.of(), (db, arguments) -> description);
        Validator stringOrNull = new OneOf(List.of(Plain.STRING, Plain.NULL));
        add(
                "page",
                QUERY,
                Map.of("table", Plain.STRING, "after", stringOrNull, "limit", Plain.FLOAT64),
                new PageQuery(tables));
        add(
                "lookup",
                QUERY,
                Map.of("table", Plain.STRING, "supabaseIds", new ArrayOf(Plain.STRING)),
                new LookupQuery(tables));
        add("unmanaged", QUERY, Map.of("table", Plain.STRING), new UnmanagedQuery(tables));
        add("indexes", QUERY, Map.of("wanted", new ArrayOf(index())), new IndexesQuery(tables, deployed));
        add("ledger", QUERY, Map.of("pair", Plain.STRING), new LedgerQuery(ledger));
        add(
                "setLedger",
                MUTATION,
                Map.of("pair", Plain.STRING, "expected", new OneOf(List.of(Plain.NULL, seen())), "next", entry()),
                new SetLedger(ledger));
        WriterCheck writers = new WriterCheck(ledger);
        for (TablePlan table : plan.tables()) {
            add(
                    table.function(),
                    MUTATION,
                    upsertArguments(table),
                    new Upsert(tables.get(table.convexTable()), table.argument(), writers));
        }
    }

    /** The function of that name; null when there is none. */
    @Nullable
    public DeployedFunction export(String name) {
        return exports.get(name);
    }

    private void add(String export, FunctionKind kind, Map<String, Validator> arguments, FunctionBody body) {
        add(export, kind, object(arguments), body);
    }

    private void add(String export, FunctionKind kind, ObjectOf arguments, FunctionBody body) {
        exports.put(
                export, new MigrateFunction(NAME + ".js:" + export, kind, arguments, body, transactions, tableNames));
    }

    /** Any writer passes, none as well: a caller that is too old to have one is told so by a code. */
    private static ObjectOf upsertArguments(TablePlan table) {
        TreeMap<String, Field> fields = new TreeMap<>();
        fields.put(table.argument(), new Field(new ArrayOf(Plain.ANY), false));
        fields.put(Upsert.WRITER, new Field(Plain.ANY, true));
        return new ObjectOf(fields);
    }

    private static ObjectOf seen() {
        return object(
                Map.of("attempt", Plain.FLOAT64, "token", Plain.STRING, "phase", Plain.STRING, "stamp", Plain.FLOAT64));
    }

    private static ObjectOf entry() {
        return object(Map.of(
                "attempt", Plain.FLOAT64,
                "token", Plain.STRING,
                "state", Plain.STRING,
                "phase", Plain.STRING,
                "stamp", Plain.FLOAT64));
    }

    private static ObjectOf index() {
        return object(Map.of("table", Plain.STRING, "name", Plain.STRING, "fields", new ArrayOf(Plain.STRING)));
    }

    private static ObjectOf object(Map<String, Validator> required) {
        TreeMap<String, Field> fields = new TreeMap<>();
        required.forEach((name, validator) -> fields.put(name, new Field(validator, false)));
        return new ObjectOf(fields);
    }
}
