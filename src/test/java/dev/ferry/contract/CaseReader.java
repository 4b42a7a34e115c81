package dev.ferry.contract;

import dev.ferry.contract.ContractCase.Answer;
import dev.ferry.contract.ContractCase.Difference;
import dev.ferry.contract.ContractCase.Documents;
import dev.ferry.contract.ContractCase.Question;
import dev.ferry.contract.ContractCase.Request;
import dev.ferry.contract.ContractCase.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one case: {@code title}, {@code redacted}, {@code validated}, {@code ledger}, {@code planted} (Convex table to
 * documents) and {@code steps}. {@code ledger} says what there is at the beginning: a run that has begun unless it is
 * {@code empty}, or {@code not-deployed}. A step asks one of
 *
 * <ul>
 *   <li>{@code mutation} or {@code query}: a function, with {@code args} and {@code format}
 *   <li>{@code request}: method and path, with {@code body} as JSON or {@code raw} as text
 *   <li>{@code documents}: a table
 * </ul>
 *
 * A mutation comes from the run that has begun, unless its {@code args} name another {@code writer} or the step says
 * {@code writer: none}. All is asked as the holder of the deploy key, or {@code as: outsider} or {@code wrong-key}, with {@code headers}. It expects one of
 *
 * <ul>
 *   <li>{@code answer}: the function's value
 *   <li>{@code error}: the {@code message} of the function's error (none when redacted) and its {@code data}
 *   <li>{@code refused}: {@code status}, {@code code} and {@code message}
 *   <li>{@code response}: {@code status} and {@code body}
 *   <li>{@code are}: the documents, without their system fields
 * </ul>
 *
 * and {@code verbatim}: what the body holds letter by letter. {@code onConvexTest} has a {@code difference} and what is
 * expected of convex-test instead.
 */
final class CaseReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CASE = Set.of("title", "redacted", "validated", "ledger", "planted", "steps");
    private static final Set<String> QUESTIONS = Set.of("mutation", "query", "request", "documents");
    private static final Set<String> DETAILS =
            Set.of("args", "writer", "format", "body", "raw", "as", "headers", "verbatim", "onConvexTest");
    private static final Set<String> EXPECTATIONS = Set.of("answer", "error", "refused", "response", "are");

    /** The one mutation that brings no rows. */
    private static final String SET_LEDGER = "migrate:setLedger";

    private final String file;
    private final JsonNode node;

    CaseReader(String file, JsonNode node) {
        this.file = file;
        this.node = node;
    }

    /** @throws IllegalArgumentException when the case is not as it should be */
    ContractCase read() {
        String title = node.path("title").asString("without a title");
        try {
            onlyKnown(node, CASE);
            Map<String, List<JsonNode>> planted = new LinkedHashMap<>();
            node.path("planted").properties().forEach(table -> planted.put(table.getKey(), expanded(table.getValue())));
            List<Step> steps = new ArrayList<>();
            for (JsonNode step : node.required("steps")) {
                steps.add(step(step));
            }
            return new ContractCase(
                    file,
                    title,
                    node.path("redacted").asBoolean(false),
                    node.path("validated").asBoolean(true),
                    ledger(node.path("ledger").asString("running")),
                    planted,
                    steps);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": " + title + ": " + e.getMessage(), e);
        }
    }

    private static Step step(JsonNode step) {
        String question = onlyOne(step, QUESTIONS);
        List<String> others = new ArrayList<>(step.propertyNames());
        others.removeAll(DETAILS);
        others.remove(question);
        others.removeAll(EXPECTATIONS);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("a step does not know " + others);
        }
        Difference difference = null;
        if (step.has("onConvexTest")) {
            JsonNode other = step.required("onConvexTest");
            difference = new Difference(other.required("difference").asString(), answer(other));
        }
        return new Step(question(question, step), answer(step), difference);
    }

    private static Question question(String kind, JsonNode step) {
        String subject = step.required(kind).asString();
        return switch (kind) {
            case "documents" -> new Documents(subject);
            case "request" -> {
                String[] methodAndPath = subject.split(" ", 2);
                yield new Request(methodAndPath[0], methodAndPath[1], headers(step), body(step));
            }
            default -> new Request("POST", "/api/" + kind, headers(step), call(subject, step));
        };
    }

    private static JsonNode call(String function, JsonNode step) {
        ObjectNode call = JSON.objectNode().put("path", function);
        JsonNode args = step.has("args") ? Notation.expand(step.required("args")) : JSON.objectNode();
        if (step.has("mutation")
                && !function.equals(SET_LEDGER)
                && hasWriter(step)
                && args instanceof ObjectNode named) {
            named.putIfAbsent("writer", Begun.WRITER);
        }
        call.set("args", args);
        if (step.has("format")) {
            call.set("format", step.required("format"));
        }
        return call;
    }

    private static boolean hasWriter(JsonNode step) {
        String writer = step.path("writer").asString("begun");
        if (!writer.equals("begun") && !writer.equals("none")) {
            throw new IllegalArgumentException("no writer is called " + writer);
        }
        return writer.equals("begun");
    }

    private static ContractCase.Ledger ledger(String name) {
        return switch (name) {
            case "running" -> ContractCase.Ledger.RUNNING;
            case "empty" -> ContractCase.Ledger.EMPTY;
            case "not-deployed" -> ContractCase.Ledger.NOT_DEPLOYED;
            default -> throw new IllegalArgumentException("no ledger is " + name);
        };
    }

    private static @Nullable JsonNode body(JsonNode step) {
        if (step.has("raw")) {
            return JSON.stringNode(Notation.expandTexts(step.required("raw").asString()));
        }
        return step.has("body") ? Notation.expand(step.required("body")) : null;
    }

    private static Map<String, String> headers(JsonNode step) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        switch (step.path("as").asString("owner")) {
            case "owner" -> headers.put("Authorization", "Convex <key>");
            case "wrong-key" -> headers.put("Authorization", "Convex dev:local|0123456789abcdef");
            case "outsider" -> {}
            default -> throw new IllegalArgumentException("nobody is called " + step.required("as"));
        }
        step.path("headers").properties().forEach(field -> {
            if (field.getValue().isNull()) {
                headers.remove(field.getKey());
            } else {
                headers.put(field.getKey(), field.getValue().asString());
            }
        });
        return headers;
    }

    private static Answer answer(JsonNode expected) {
        String kind = onlyOne(expected, EXPECTATIONS);
        JsonNode node = Notation.expand(expected.required(kind));
        JsonNode json = switch (kind) {
            case "answer" ->
                answered(200, JSON.objectNode().put("status", "success").set("value", node));
            case "error" -> answered(200, error(node));
            case "refused" -> refused(node);
            case "response" -> response(node);
            default -> withSystemFields(node);
        };
        List<String> verbatim = new ArrayList<>();
        expected.path("verbatim").forEach(text -> verbatim.add(text.asString()));
        return new Answer(json, verbatim);
    }

    private static JsonNode answered(int status, JsonNode body) {
        return JSON.objectNode().put("status", status).set("body", body);
    }

    private static JsonNode error(JsonNode node) {
        onlyKnown(node, Set.of("message", "data"));
        ObjectNode error = JSON.objectNode().put("status", "error");
        String shown = node.has("message") ? "\n" + node.required("message").asString() + "\n" : "";
        error.put("errorMessage", "[Request ID: <requestId>] Server Error" + shown);
        if (node.has("data")) {
            error.set("errorData", node.required("data"));
        }
        return error;
    }

    private static JsonNode refused(JsonNode node) {
        onlyKnown(node, Set.of("status", "code", "message"));
        ObjectNode body = JSON.objectNode();
        body.set("code", node.required("code"));
        body.set("message", node.required("message"));
        return answered(node.required("status").asInt(), body);
    }

    private static JsonNode response(JsonNode node) {
        onlyKnown(node, Set.of("status", "body"));
        return answered(node.required("status").asInt(), node.required("body"));
    }

    private static JsonNode withSystemFields(JsonNode documents) {
        for (JsonNode document : documents) {
            ObjectNode fields = (ObjectNode) document;
            fields.putIfAbsent("_id", JSON.stringNode("<id>"));
            fields.putIfAbsent("_creationTime", JSON.stringNode("<number>"));
        }
        return documents;
    }

    private static List<JsonNode> expanded(JsonNode documents) {
        List<JsonNode> elements = new ArrayList<>();
        ((ArrayNode) Notation.expand(documents)).forEach(elements::add);
        return elements;
    }

    private static String onlyOne(JsonNode step, Set<String> names) {
        List<String> found = new ArrayList<>(step.propertyNames());
        found.retainAll(names);
        if (found.size() != 1) {
            throw new IllegalArgumentException("a step needs one of " + names + " and has " + found);
        }
        return found.get(0);
    }

    private static void onlyKnown(JsonNode node, Set<String> names) {
        List<String> unknown = new ArrayList<>(node.propertyNames());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no " + unknown + ", only " + names);
        }
    }
}
