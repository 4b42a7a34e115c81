package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.CaseFile.Case;
import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of {@code convert/values/*.cases}: a column's JSON, an arrow, and the wire JSON, the reference or the
 * rejection that it becomes. {@code type:} holds for the lines after it.
 */
class ValueCasesTest {

    @ParameterizedTest
    @MethodSource("cases")
    void a_value_becomes_what_its_case_says(Case c) {
        RowConverter converter =
                new RowConverter(TestPlans.table(TestPlans.required("value", TestPlans.type(c.type()))));

        Conversion conversion = converter.convert(TestPlans.row("{\"value\":" + c.input() + "}"));

        assertThat(conversion.key()).isEqualTo("key-1");
        assertThat(shown(conversion)).isEqualTo(c.expected());
    }

    @Test
    void every_type_has_cases() {
        assertThat(cases())
                .extracting(Case::type)
                .contains("string", "number", "int64", "boolean", "bytes", "any", "timestamp", "array<string>")
                .contains("references workspaces");
    }

    private static String shown(Conversion conversion) {
        if (conversion instanceof Rejection rejection) {
            return "reject " + rejection.reason().code() + " | " + rejection.detail();
        }
        List<Field> fields = ((ConvertedRow) conversion).fields();
        assertThat(fields).hasSize(1);
        Field field = fields.get(0);
        assertThat(field.name()).isEqualTo("value");
        return field instanceof Reference reference
                ? "reference " + reference.table() + " " + reference.sourceKey()
                : new String(WireFormat.encode(((Value) field).value()), StandardCharsets.UTF_8);
    }

    static List<Case> cases() {
        return CaseFile.read("/convert/values");
    }
}
