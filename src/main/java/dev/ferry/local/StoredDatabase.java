package dev.ferry.local;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.functions.LedgerTable;
import dev.ferry.local.functions.MigrateModule;
import dev.ferry.local.functions.PlannedTables;
import dev.ferry.local.model.Traffic;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.DocumentRules;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.schema.ValueLimits;
import dev.ferry.local.storage.Backup;
import dev.ferry.local.storage.CommitClock;
import dev.ferry.local.storage.DocumentFile;
import dev.ferry.local.storage.InternalIds;
import dev.ferry.local.storage.StoreOpening;
import dev.ferry.local.storage.TableNumbers;
import dev.ferry.local.storage.TrafficLedger;
import dev.ferry.local.storage.Transaction;
import dev.ferry.local.storage.Transactions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** A database in a file. Tables of another plan stay in it, out of reach, with their numbers. */
public final class StoredDatabase implements LocalDatabase {

    private static final String SETTING = "setting ";

    private final DocumentFile file;
    private final PlannedTables tables;
    private final TableNumbers numbers;
    private final DocumentRules rules;
    private final TrafficLedger ledger;
    private final Transactions transactions;
    private final MigrateModule module;
    private final @Nullable IdleWriter writer;
    private final TableSchema ledgerTable;
    private volatile PlannedTables deployed;
    private volatile boolean hasLedger = true;

    private StoredDatabase(MigrationPlan plan, String ferryVersion, DocumentFile file, boolean kept) {
        this.file = file;
        Clock clock = Clock.systemUTC();
        TableNumbers numbers = new TableNumbers(file.facts());
        this.tables = new PlannedTables(plan, numbers);
        plan.tables().forEach(table -> file.documents(table.convexTable()));
        LedgerTable ledgerTable = new LedgerTable(numbers.number(LedgerTable.NAME), () -> hasLedger);
        file.documents(LedgerTable.NAME);
        this.ledgerTable = ledgerTable.schema();
        this.numbers = numbers;
        this.rules = new DocumentRules(numbers::name);
        this.ledger = new TrafficLedger(
                plan.tables().stream().map(TablePlan::convexTable).toList());
        InternalIds ids = new InternalIds(new SecureRandom(), clock);
        this.transactions = new Transactions(
                file,
                new CommitClock(clock, Transactions.lastCommit(file)),
                ledger,
                begin -> new Transaction(file, rules, ids, begin));
        this.deployed = tables;
        this.module =
                new MigrateModule(plan, ferryVersion, tables, () -> deployed, ledgerTable, transactions, numbers::name);
        file.write();
        this.writer = kept ? new IdleWriter(transactions::flush) : null;
    }

    /**
     * Opens the database of a directory, which keeps it.
     *
     * @param ferryVersion what {@code migrate:describe} answers
     * @param directory null for a temporary file
     * @throws java.io.UncheckedIOException when the directory is in use or cannot be used
     */
    public static StoredDatabase open(MigrationPlan plan, String ferryVersion, @Nullable Path directory) {
        return open(plan, ferryVersion, directory, new StoreOpening(StoreOpening.UNDISTURBED));
    }

    /** With an opening of its own. */
    public static StoredDatabase open(
            MigrationPlan plan, String ferryVersion, @Nullable Path directory, StoreOpening opening) {
        DocumentFile file = DocumentFile.open(directory, opening);
        boolean begun = false;
        try {
            StoredDatabase database = new StoredDatabase(plan, ferryVersion, file, directory != null);
            begun = true;
            return database;
        } catch (MVStoreException e) {
            throw file.refusal(e);
        } finally {
            if (!begun) {
                file.abandon();
            }
        }
    }

    @Override
    public @Nullable DeployedFunction function(String moduleName, String export) {
        return moduleName.equals(MigrateModule.NAME) ? module.export(export) : null;
    }

    @Override
    public <T> T atOneTimestamp(Supplier<T> reads) {
        return transactions.reading(reads);
    }

    @Override
    public long timestamp() {
        return transactions.timestamp();
    }

    @Override
    public String setting(String name, Supplier<String> first) {
        return transactions.maintaining(() -> file.facts().computeIfAbsent(SETTING + name, missing -> first.get()));
    }

    /** Nothing is committed until the consumer has seen all; it must not call a mutation. */
    @Override
    public void documents(String convexTable, Consumer<Obj> consumer) {
        TableSchema table = table(convexTable);
        transactions.reading(() -> {
            Cursor<byte[], byte[]> cursor = file.documents(table.name()).cursor(null);
            while (cursor.hasNext()) {
                cursor.next();
                consumer.accept((Obj) WireFormat.decode(cursor.getValue()));
            }
            return table;
        });
    }

    @Override
    public long count(String convexTable) {
        TableSchema table = table(convexTable);
        return transactions.reading(() -> file.documents(table.name()).sizeAsLong());
    }

    @Override
    public Traffic traffic() {
        return ledger.traffic();
    }

    @Override
    public List<String> insert(String convexTable, List<Obj> documents) throws FunctionError {
        TableSchema table = table(convexTable);
        return transactions
                .mutation(db -> {
                    List<String> ids = new ArrayList<>(documents.size());
                    for (Obj document : documents) {
                        ValueLimits.check(document);
                        ids.add(db.insert(table, FieldOrder.sorted(document)));
                    }
                    return ids;
                })
                .value();
    }

    @Override
    public void validateDocuments(boolean on) {
        rules.validate(on);
    }

    @Override
    public void deploySchema(MigrationPlan plan, boolean hasLedger) {
        this.hasLedger = hasLedger;
        deployed = transactions.maintaining(() -> new PlannedTables(plan, numbers));
        rules.deploy(deployed.documents());
    }

    @Override
    public void delete(String convexTable, String supabaseId) {
        transactions.delete(table(convexTable).name(), supabaseId);
    }

    @Override
    public void clear() {
        transactions.clear();
    }

    @Override
    public Backup backup() {
        return transactions.backup();
    }

    @Override
    public void restore(Backup backup) {
        transactions.restore(backup);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        transactions.close();
    }

    /** A table of the plan, or Ferry's own. */
    private TableSchema table(String name) {
        return name.equals(LedgerTable.NAME) ? ledgerTable : tables.get(name);
    }
}
