package dev.ferry.local;

import static dev.ferry.local.Values.obj;
import static dev.ferry.local.Values.with;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.functions.LedgerTable;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans, rows and calls for the tests of the local deployment. */
public final class LocalPlans {

    /** The run whose rows the tests bring. */
    static final Obj WRITER = obj("pair", "postgres:of-the-tests", "attempt", 1.0, "token", "c0ffee01");

    /** The ledger's document that lets it. */
    public static final Obj LEDGER = with(WRITER, "state", "state-of-the-tests", "phase", "running", "stamp", 0.0);

    private LocalPlans() {}

    /** The plan that ships with Ferry. */
    public static MigrationPlan shipped() {
        return new PlanReader().read(Path.of("config/plan.yml"));
    }

    /** A plan with a table things, whose documents have these fields: {@code flags: array<boolean>}. */
    static MigrationPlan things(String... columns) {
        return new PlanReader()
                .read(
                        "tables:\n  things:\n    into: things\n    function: migrateThings\n    argument: things\n"
                                + "    columns:\n      " + String.join("\n      ", columns) + "\n",
                        "plan.yml");
    }

    public static StoredDatabase open(MigrationPlan plan) {
        return StoredDatabase.open(plan, "1.2.3", null);
    }

    /** A row of the table workspaces. Its key sorts like its number. */
    public static Obj workspace(int number) {
        return obj(
                "supabaseId",
                String.format("w-%06d", number),
                "name",
                "Workspace " + number,
                "slug",
                "workspace-" + number,
                "owner_id",
                "c0ffee00-0000-4000-8000-000000000001",
                "created_at",
                1700000000000.25,
                "updated_at",
                1700000000001.0);
    }

    public static Obj workspace(int number, @Nullable Object... namesAndValues) {
        return with(workspace(number), namesAndValues);
    }

    public static List<Obj> workspaces(int from, int to) {
        return IntStream.range(from, to).mapToObj(LocalPlans::workspace).toList();
    }

    public static List<Obj> migrateWorkspaces(StoredDatabase database, List<? extends ConvexValue> rows)
            throws FunctionError {
        return answers(upsert(database, "migrateWorkspaces", "workspaces", rows));
    }

    /** Brings rows as a run that has begun. */
    public static Execution upsert(
            StoredDatabase database, String export, String argument, List<? extends ConvexValue> rows)
            throws FunctionError {
        if (database.count(LedgerTable.NAME) == 0) {
            database.insert(LedgerTable.NAME, List.of(LEDGER));
        }
        return call(database, export, new Obj(Map.of(argument, new Arr(List.copyOf(rows)), "writer", WRITER)));
    }

    public static Execution call(StoredDatabase database, String export, Obj arguments) throws FunctionError {
        DeployedFunction function = database.function("migrate", export);
        if (function == null) {
            throw new IllegalArgumentException(export);
        }
        return function.run(arguments);
    }

    /** The elements of the array that a function returned. */
    public static List<Obj> answers(Execution execution) {
        return ((Arr) execution.value())
                .elements().stream().map(Obj.class::cast).toList();
    }

    /** One field of each. */
    public static List<@Nullable ConvexValue> fields(List<Obj> objects, String field) {
        return objects.stream()
                .<@Nullable ConvexValue>map(object -> object.fields().get(field))
                .toList();
    }

    public static List<Obj> documents(StoredDatabase database, String table) {
        List<Obj> documents = new ArrayList<>();
        database.documents(table, documents::add);
        return documents;
    }
}
