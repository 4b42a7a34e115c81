package dev.ferry.local;

import static dev.ferry.local.LocalPlans.migrateWorkspaces;
import static dev.ferry.local.LocalPlans.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ConvexValue.Obj;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeapIT {

    private static final int CALLS = 150;

    private static final int ROWS = 10;

    /** Random letters in each row, so that 1,500 rows are 150 MB. */
    private static final int LETTERS = 100_000;

    @Test
    void documents_of_150_mb_pass_through_a_heap_of_40_mb() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapIT.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).describedAs(output).isZero();
        assertThat(output).contains("counted " + CALLS * ROWS);
    }

    /** The child process. */
    public static void main(String[] arguments) throws FunctionError {
        Random random = new Random(1);
        try (StoredDatabase database = LocalPlans.open(LocalPlans.shipped())) {
            for (int call = 0; call < CALLS; call++) {
                List<Obj> rows = new ArrayList<>();
                for (int row = 0; row < ROWS; row++) {
                    byte[] bytes = new byte[LETTERS / 4 * 3];
                    random.nextBytes(bytes);
                    rows.add(workspace(
                            call * ROWS + row, "settings", Base64.getEncoder().encodeToString(bytes)));
                }
                migrateWorkspaces(database, rows);
            }
            long[] counted = {0};
            database.documents("workspaces", document -> counted[0]++);
            System.out.println("counted " + counted[0]);
        }
    }
}
