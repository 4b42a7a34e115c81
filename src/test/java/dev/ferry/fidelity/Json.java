package dev.ferry.fidelity;

import java.util.List;

/**
 * JSON as it is written: numbers with all their digits, keys in order and as often as they come, strings with the
 * halves of surrogate pairs that JSON allows. The parser that Ferry uses keeps no such record.
 */
sealed interface Json {

    record Text(String value) implements Json {}

    record Num(String digits) implements Json {}

    enum Word implements Json {
        TRUE,
        FALSE,
        NULL
    }

    record Arr(List<Json> elements) implements Json {}

    record Obj(List<Member> members) implements Json {}

    record Member(String key, Json value) {}

    /** The one member of this name of an object. */
    static Json member(Json object, String key) {
        List<Json> found = ((Obj) object)
                .members().stream()
                        .filter(member -> member.key().equals(key))
                        .map(Member::value)
                        .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " members " + key);
        }
        return found.get(0);
    }
}
