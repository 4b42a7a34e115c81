package dev.ferry.fidelity;

import dev.ferry.fidelity.Json.Arr;
import dev.ferry.fidelity.Json.Member;
import dev.ferry.fidelity.Json.Num;
import dev.ferry.fidelity.Json.Obj;
import dev.ferry.fidelity.Json.Text;
import dev.ferry.fidelity.Json.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON that somebody else has found to be well-formed. */
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static Json read(String text) {
        JsonReader reader = new JsonReader(text);
        Json value = reader.value();
        reader.skipSpace();
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("more than one JSON value");
        }
        return value;
    }

    private Json value() {
        skipSpace();
        return switch (text.charAt(at)) {
            case '"' -> new Text(string());
            case '[' -> array();
            case '{' -> object();
            case 't' -> word("true", Word.TRUE);
            case 'f' -> word("false", Word.FALSE);
            case 'n' -> word("null", Word.NULL);
            default -> number();
        };
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        at++;
        while (!accept(']')) {
            elements.add(value());
            accept(',');
        }
        return new Arr(elements);
    }

    private Json object() {
        List<Member> members = new ArrayList<>();
        at++;
        while (!accept('}')) {
            String key = string();
            require(':');
            members.add(new Member(key, value()));
            accept(',');
        }
        return new Obj(members);
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        require('"');
        while (text.charAt(at) != '"') {
            char unit = text.charAt(at++);
            string.append(unit == '\\' ? escaped() : unit);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char escape = text.charAt(at++);
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> escape;
        };
    }

    private Json number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            throw new IllegalArgumentException("no JSON at " + at);
        }
        return new Num(text.substring(start, at));
    }

    private Json word(String word, Word meaning) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException("no JSON at " + at);
        }
        at += word.length();
        return meaning;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        skipSpace();
        boolean there = text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char wanted) {
        if (!accept(wanted)) {
            throw new IllegalArgumentException("no " + wanted + " at " + at);
        }
    }
}
