package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.model.Traffic;
import dev.ferry.local.storage.Backup;
import dev.ferry.plan.MigrationPlan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions without a store behind them. */
public final class FakeDatabase implements LocalDatabase {

    /** What a function does. */
    public interface Body {
        Execution run(Obj arguments) throws FunctionError;
    }

    private record Function(FunctionKind kind, boolean isInternal, Body body, AtomicInteger runs)
            implements DeployedFunction {
        @Override
        public Execution run(Obj arguments) throws FunctionError {
            Execution execution = body.run(arguments);
            runs.incrementAndGet();
            return execution;
        }
    }

    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final AtomicLong timestamp = new AtomicLong(1_700_000_000_000_000_000L);

    /** A query that returns its argument {@code value}. */
    public FakeDatabase() {
        with("test:echo", FunctionKind.QUERY, false, arguments -> returned(arguments));
        with("test:secret", FunctionKind.QUERY, true, arguments -> returned(new Obj(Map.of())));
        with("test:write", FunctionKind.MUTATION, false, arguments -> {
            timestamp.incrementAndGet();
            return returned(new Obj(Map.of()));
        });
        with("users:default", FunctionKind.QUERY, false, arguments -> returned(new Obj(Map.of())));
        with("dir/users:list", FunctionKind.QUERY, false, arguments -> returned(new Obj(Map.of())));
    }

    public static Execution returned(Obj value) {
        return new Execution(value.fields().getOrDefault("value", ConvexValue.Null.NULL), 0);
    }

    public FakeDatabase with(String name, FunctionKind kind, boolean isInternal, Body body) {
        functions.put(name, new Function(kind, isInternal, body, new AtomicInteger()));
        return this;
    }

    /** How often the function came to its end. */
    public int runs(String name) {
        return function(name).runs().get();
    }

    private Function function(String name) {
        Function function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException(name);
        }
        return function;
    }

    @Override
    public @Nullable DeployedFunction function(String module, String export) {
        return functions.get(module + ":" + export);
    }

    @Override
    public <T> T atOneTimestamp(Supplier<T> reads) {
        return reads.get();
    }

    @Override
    public long timestamp() {
        return timestamp.get();
    }

    @Override
    public String setting(String name, Supplier<String> first) {
        return first.get();
    }

    @Override
    public void documents(String convexTable, Consumer<Obj> consumer) {}

    @Override
    public long count(String convexTable) {
        return 0;
    }

    @Override
    public Traffic traffic() {
        return new Traffic(0, 0, List.of());
    }

    @Override
    public List<String> insert(String convexTable, List<Obj> documents) {
        return List.of();
    }

    @Override
    public void validateDocuments(boolean on) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deploySchema(MigrationPlan plan, boolean hasLedger) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String convexTable, String supabaseId) {}

    @Override
    public void clear() {}

    @Override
    public Backup backup() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(Backup backup) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
