package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The {@code Accept} header: the first type that can be made wins. */
final class Accepted {

    private static final int NOT_ACCEPTABLE = 406;
    private static final List<String> OF_ROOT = List.of("application/openapi+json", "application/json", "*/*");

    private final List<Type> types;

    private record Type(String name, double quality) {}

    private Accepted(List<Type> types) {
        this.types = types;
    }

    static Accepted of(@Nullable String header) {
        List<Type> types = new ArrayList<>();
        for (String one : (header == null ? "*/*" : header).split(",", -1)) {
            String[] parts = one.split(";", -1);
            double quality = Arrays.stream(parts)
                    .map(String::strip)
                    .filter(part -> part.startsWith("q="))
                    .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                    .findFirst()
                    .orElse(1);
            types.add(new Type(parts[0].strip().toLowerCase(Locale.ROOT), quality));
        }
        types.sort(Comparator.comparingDouble(Type::quality).reversed());
        return new Accepted(types);
    }

    void demandRows() throws Failure {
        for (Type type : types) {
            switch (type.name()) {
                case "application/json", "*/*", "application/vnd.pgrst.array", "application/vnd.pgrst.array+json" -> {
                    return;
                }
                case "text/csv",
                        "application/geo+json",
                        "application/vnd.pgrst.object",
                        "application/vnd.pgrst.object+json" ->
                    throw Failure.unmodelled("answers of type " + type.name());
                default -> {}
            }
        }
        throw failure();
    }

    void demandOpenApi() throws Failure {
        if (types.stream().noneMatch(type -> OF_ROOT.contains(type.name()))) {
            throw failure();
        }
    }

    private Failure failure() {
        return Failure.of(
                NOT_ACCEPTABLE,
                "PGRST107",
                "None of these media types are available: "
                        + String.join(", ", types.stream().map(Type::name).toList()),
                null,
                null);
    }
}
