package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.util.Set;
import java.util.TreeSet;

/** What tests ask of a comparison. */
public final class Compared {

    private Compared() {}

    public static void assertAddsUp(TableVerification table) {
        assertThat(table.rows())
                .isEqualTo(table.equal()
                        + table.rejected()
                        + table.changedSince()
                        + table.differences()
                        - table.count(DifferenceKind.EXTRA));
    }

    public static Set<String> named(VerificationResult result) {
        Set<String> names = new TreeSet<>();
        for (TableVerification table : result.tables()) {
            for (Difference difference : table.examples()) {
                names.add(table.table() + " " + difference.kind().code() + " " + difference.key() + " "
                        + difference.fields());
            }
        }
        return names;
    }

    public static TableVerification table(VerificationResult result, String name) {
        return result.tables().stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
