package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * All directories under {@code src/test/resources/types}, see {@link TypeCase}: the tables of one plan, moved in one run
 * by the real reader, converter and writer into the real TypeScript functions and into LocalConvex, and read back.
 */
@ParameterizedClass
@MethodSource("deployments")
class TypesIT {

    private static final List<TypeCase> CASES = TypeCase.all();
    private static final MigrationPlan PLAN = TypesSite.plan(CASES);

    @TempDir
    private static Path homes;

    private static TypesSite site;
    private static RunResult result;
    private static ArrivedRows arrived;

    TypesIT(TestDeployment convex) {
        assertThat(convex).isNotNull();
    }

    static Stream<TestDeployment> deployments() {
        return TypesSite.deployments(PLAN);
    }

    static List<TypeCase> cases() {
        return CASES;
    }

    @BeforeAll
    static void load() {
        site = new TypesSite(CASES);
    }

    @AfterAll
    static void drop() {
        site.close();
    }

    @BeforeParameterizedClassInvocation
    static void move(TestDeployment convex) throws SQLException {
        Path home = homes.resolve(convex.toString());
        result = site.run(convex, home);
        arrived = ArrivedRows.in(convex, home, CASES);
    }

    @Test
    void every_row_of_every_case_is_accounted_for() {
        assertThat(result.failure()).isNull();
        assertThat(result.summary().tables()).hasSameSizeAs(CASES).allMatch(TableResult::addsUp);
    }

    @Test
    void a_comparison_finds_every_row_that_arrived_equal() {
        VerificationResult verification =
                Objects.requireNonNull(result.summary().verification());
        long rejected = CASES.stream()
                .flatMap(c -> c.expected().values().stream())
                .filter(JsonNode::isString)
                .count();

        assertThat(verification.isEqual()).isTrue();
        assertThat(verification.rejected()).isEqualTo(rejected);
        assertThat(verification.equal() + rejected).isEqualTo(verification.rows());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_documents_and_rejects_are_those_of_the_case(TypeCase c) {
        assertThat(arrived.of(c)).isEqualTo(c.expected());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_arrived_is_the_rows_value_in_postgres_own_eyes(TypeCase c) throws SQLException {
        TablePlan table = PLAN.table(c.table());
        try (Connection connection = site.source().connect()) {
            BackInPostgres postgres = new BackInPostgres(connection, table);
            for (Map.Entry<String, JsonNode> row : arrived.of(c).entrySet()) {
                if (row.getValue().isObject()) {
                    assertThat(postgres.lost(row.getKey(), row.getValue()))
                            .as("columns of row '%s' that its document does not give back", row.getKey())
                            .isEmpty();
                }
            }
        }
    }
}
