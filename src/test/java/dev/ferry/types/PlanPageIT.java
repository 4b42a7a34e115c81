package dev.ferry.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.TestDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tables and plans that docs/plan.md shows move as it says, into the TypeScript functions and LocalConvex. */
class PlanPageIT {

    private static final Path PAGE = Path.of("docs/plan.md");
    private static final String TEAM = "00000000-0000-0000-0000-000000000001";

    /** The real pgvector is not here; this one prints what it is given. */
    private static final String VECTOR = """
            create type vector;
            create function vector_in(cstring) returns vector as 'textin' language internal immutable strict;
            create function vector_out(vector) returns cstring as 'textout' language internal immutable strict;
            create type vector (input = vector_in, output = vector_out, like = text,
              typmod_in = varchartypmodin, typmod_out = varchartypmodout);
            """;

    @TempDir
    private Path homes;

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_shop_moves(int deployment) throws IOException {
        Example shop = example("What does a plan for my own tables look like?");
        moves(deployment, "create schema catalog;" + shop.sql() + """
                insert into customers values ('00000000-0000-0000-0000-000000000001', 'a@b.c', '1970-01-01 00:00:01+00');
                insert into catalog.products values ('p-1', 'Cup', 12.99);
                insert into orders values (1, '00000000-0000-0000-0000-000000000001', 'paid', '{"city": "X"}', null,
                  '1970-01-01 00:00:00.001+00');
                """, shop.plan(), convex -> {
            assertThat(documents(convex, "products")).containsExactly(json("""
                    {"supabaseId": "p-1", "title": "Cup", "price": 12.99}"""));
            assertThat(documents(convex, "orders")).singleElement().satisfies(order -> {
                assertThat(order.required("address")).isEqualTo(json("{\"city\": \"X\"}"));
                assertThat(order.required("status").stringValue()).isEqualTo("paid");
                assertThat(order.has("note")).isFalse();
            });
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void the_tickets_move(int deployment) throws IOException {
        Example tickets = example("What about enums, null, embeddings and odd json?");
        String vector = Stream.generate(() -> "0.1").limit(1_536).collect(Collectors.joining(",", "[", "]"));
        moves(deployment, VECTOR + tickets.sql() + """
                insert into teams values ('%1$s');
                insert into tickets values
                  ('00000000-0000-0000-0000-000000000002', '%1$s', 'open', 'low', '{new,done}', 'n', 'One',
                   '{"$ref": 1198765432109876543}', 123456789.123456789, '1970-01-02', '%2$s'),
                  ('00000000-0000-0000-0000-000000000003', null, 'new', 'high', default, null, 'Two', 'null', 1.5,
                   '1969-12-31', null);
                """.formatted(TEAM, vector), tickets.plan(), convex -> {
            List<ObjectNode> arrived = documents(convex, "tickets");
            assertThat(arrived).hasSize(2);
            ObjectNode one = arrived.get(0);
            assertThat(one.remove("team_id").stringValue()).isNotEqualTo(TEAM);
            assertThat(one.remove("embedding").valueStream().map(JsonNode::doubleValue))
                    .hasSize(1_536)
                    .containsOnly(0.1);
            assertThat(one).isEqualTo(json("""
                    {"supabaseId": "00000000-0000-0000-0000-000000000002", "status": "open", "priority": "low",
                     "labels": ["new", "done"], "note": "n", "title": "One",
                     "payload": "{\\"$ref\\": 1198765432109876543}", "hours": 123456789.12345679,
                     "due_on": 86400000.0}"""));
            assertThat(arrived.get(1)).isEqualTo(json("""
                    {"supabaseId": "00000000-0000-0000-0000-000000000003", "team_id": null, "status": "new",
                     "priority": "high", "labels": [], "note": null, "title": "Two", "payload": "null", "hours": 1.5,
                     "due_on": -86400000.0}"""));
        });
    }

    private interface Look {
        void at(TestDeployment convex) throws IOException;
    }

    private void moves(int deployment, String sql, String planText, Look look) throws IOException {
        MigrationPlan plan = new PlanReader().read(planText, PAGE.toString());
        try (EmbeddedSource source = EmbeddedSource.create();
                TestDeployment convex =
                        TypesSite.deployments(plan).skip(deployment).findFirst().orElseThrow()) {
            source.execute(sql);
            RunResult run = TypesSite.run(source, planText, convex, homes.resolve("home"));

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.CLEAN);
            assertThat(Objects.requireNonNull(run.summary().verification()).isEqual())
                    .isTrue();
            look.at(convex);
        }
    }

    private static List<ObjectNode> documents(TestDeployment convex, String table) {
        List<ObjectNode> documents = new ArrayList<>();
        convex.documents(table, document -> {
            ObjectNode fields = (ObjectNode) document;
            fields.remove(List.of("_id", "_creationTime"));
            documents.add((ObjectNode) Shown.of(fields));
        });
        documents.sort((a, b) -> a.required("supabaseId")
                .stringValue()
                .compareTo(b.required("supabaseId").stringValue()));
        return documents;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Shown.of(JsonMapper.shared().readTree(text));
    }

    /** The first two pieces of code of a section. */
    private record Example(String sql, String plan) {}

    private static Example example(String heading) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## " + heading));
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : section.lines().toList()) {
            if (line.startsWith("    ") || (line.isBlank() && !piece.isEmpty())) {
                piece.append(line).append('\n');
            } else if (!piece.isEmpty()) {
                pieces.add(piece.toString().stripIndent());
                piece.setLength(0);
            }
        }
        return new Example(pieces.get(0), pieces.get(1));
    }
}
