package dev.ferry.fidelity;

import dev.ferry.fidelity.Json.Arr;
import dev.ferry.fidelity.Json.Member;
import dev.ferry.fidelity.Json.Num;
import dev.ferry.fidelity.Json.Obj;
import dev.ferry.fidelity.Json.Text;
import dev.ferry.fidelity.Json.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A json or jsonb in a column of type any: the same value, or what stands in its way in Convex. */
final class JsonOracle implements Oracle {

    static final JsonOracle JSON = new JsonOracle();

    private static final int LEVELS = 16;
    private static final int ELEMENTS = 8_192;
    private static final int FIELDS = 1_024;
    private static final int KEY_LENGTH = 1_024;
    private static final Set<String> SPECIAL =
            Set.of("$integer", "$float", "$bytes", "$set", "$map", "$commitTs", "$undefined");

    private JsonOracle() {}

    @Override
    public Object expected(String truth, int level, Set<String> faults) {
        Json json = JsonReader.read(truth);
        if (json == Word.NULL && level > FIELD) {
            // Inside of an array or a row null stands for SQL NULL.
            faults.add("json-null");
        }
        return value(json, level, faults);
    }

    private static Object value(Json json, int level, Set<String> faults) {
        if (level > LEVELS && (json instanceof Arr || json instanceof Obj)) {
            faults.add("too-deep");
            return Nothing.NULL;
        }
        if (json instanceof Arr array) {
            if (array.elements().size() > ELEMENTS) {
                faults.add("array-too-long");
            }
            return array.elements().stream()
                    .map(element -> value(element, level + 1, faults))
                    .toList();
        }
        if (json instanceof Obj object) {
            return object(object.members(), level, faults);
        }
        if (json instanceof Num number) {
            return Scalars.number(number.digits(), faults);
        }
        if (json instanceof Text text) {
            checkText(text.value(), faults);
        }
        return json instanceof Word ? ArrivedValues.value(json) : ((Text) json).value();
    }

    private static Object object(List<Member> members, int level, Set<String> faults) {
        if (members.size() > FIELDS) {
            faults.add("too-many-fields");
        }
        if (members.size() == 1 && SPECIAL.contains(members.get(0).key())) {
            faults.add("special-value-lookalike");
            return Nothing.NULL;
        }
        Map<String, Object> fields = new TreeMap<>();
        for (Member member : members) {
            checkKey(member.key(), faults);
            if (fields.put(member.key(), value(member.value(), level + 1, faults)) != null) {
                faults.add("duplicate-key");
            }
        }
        return fields;
    }

    private static void checkText(String text, Set<String> faults) {
        if (text.codePoints().anyMatch(point -> point >= 0xD800 && point <= 0xDFFF)) {
            faults.add("lone-surrogate");
        }
    }

    private static void checkKey(String key, Set<String> faults) {
        checkText(key, faults);
        boolean printable = key.chars().allMatch(unit -> unit >= 0x20 && unit <= 0x7E);
        boolean legal = printable && !key.startsWith("$") && !key.equals("__proto__");
        if (!legal || key.length() > KEY_LENGTH) {
            faults.add("illegal-key");
        }
    }
}
