package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What is advised about a foreign key that guarantees nothing is what Postgres does. */
@ParameterizedClass
@ValueSource(ints = {13, 18})
class ForeignKeyAdviceIT {

    private final int version;
    private final EmbeddedSource source;
    private final SourceDatabase database;

    ForeignKeyAdviceIT(int version) {
        this.version = version;
        source = EmbeddedSource.onVersion(version);
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
        source.execute("create table shops (id int primary key); create table \"Orders\" (id int, shop_id int);"
                + " insert into \"Orders\" values (1, 7)");
    }

    @AfterEach
    void drop() {
        database.close();
        source.close();
    }

    @Test
    void one_that_is_not_validated_is_validated_by_it() {
        source.execute(
                "alter table \"Orders\" add constraint \"to shops\" foreign key (shop_id) references shops not valid");

        advised(Code.FOREIGN_KEY_NOT_VALIDATED, "Orders");
    }

    @Test
    void one_that_is_not_enforced_is_enforced_by_it() {
        assumeTrue(version >= 18, "there is none before");
        source.execute(
                "alter table \"Orders\" add constraint \"to shops\" foreign key (shop_id) references shops not enforced");

        advised(Code.FOREIGN_KEY_NOT_ENFORCED, "Orders");
    }

    @Test
    void one_that_a_partition_has_from_its_table_is_not_told_to_do_what_only_the_table_can() {
        assumeTrue(version >= 18, "there is none before");
        source.execute("""
                create table visits (id int, shop_id int) partition by range (id);
                create table visits_1 partition of visits default;
                insert into visits values (1, 7);
                alter table visits add constraint to_shops foreign key (shop_id) references shops not enforced;
                """);

        assertThat(finding("visits_1").orElseThrow())
                .extracting(Finding::code, Finding::mend)
                .containsExactly(Code.FOREIGN_KEY_NOT_ENFORCED, "Count them with `ferry check --deep`.");
        advised(Code.FOREIGN_KEY_NOT_ENFORCED, "visits");
        assertThat(finding("visits_1")).isEmpty();
    }

    @Test
    void one_of_a_partition_that_is_not_validated_is_validated_by_it() {
        assumeTrue(version >= 18, "there is none before");
        source.execute("""
                create table visits (id int, shop_id int) partition by range (id);
                create table visits_1 partition of visits default;
                insert into visits values (1, 7);
                alter table visits add constraint to_shops foreign key (shop_id) references shops not valid;
                """);

        advised(Code.FOREIGN_KEY_NOT_VALIDATED, "visits_1");
    }

    /** It says which row is wrong; when that one is right, it goes through, and there is nothing to say any more. */
    private void advised(Code code, String table) {
        source.execute("delete from shops");
        Finding finding = finding(table).orElseThrow();
        assertThat(finding.code()).isEqualTo(code);
        String statement = finding.mend().split("`", -1)[finding.mend().contains("--deep") ? 3 : 1];

        assertThatThrownBy(() -> source.execute(statement))
                .hasMessageContaining("violates foreign key")
                .hasMessageContaining("(7)");
        source.execute("insert into shops values (7)");
        source.execute(statement);

        assertThat(finding(table)).isEmpty();
    }

    private Optional<Finding> finding(String table) {
        TablePlan shops = plan("shops", new ColumnPlan("id", "id", Scalar.NUMBER, true, null));
        TablePlan child = plan(table, new ColumnPlan("shop_id", "shop_id", new Reference("shops"), true, null));
        List<Finding> findings = new ForeignKeyCheck(
                        new MigrationPlan(List.of(shops, child)),
                        database.foreignKeys(),
                        (of, column) -> Optional.of("integer"))
                .of(child);
        assertThat(findings).hasSizeLessThan(2);
        return findings.stream().findFirst();
    }

    private static TablePlan plan(String name, ColumnPlan column) {
        return new TablePlan(name, "public", "id", name, "migrate", name, List.of(column), List.of());
    }
}
