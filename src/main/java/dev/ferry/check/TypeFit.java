package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a type of the plan can hold the values of a type of Postgres, as far as the types alone tell. Of a type that is
 * not built in (an enum, a domain) nothing is claimed.
 */
enum TypeFit {
    /** All of them, or all but a few that no type shows. */
    FITS,
    /** Some of them not. */
    MAY_NOT,
    /** None but NULL. */
    NEVER;

    private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");
    private static final Set<String> FLOAT = Set.of("real", "double precision");
    private static final Set<String> TEXT = Set.of("text", "character varying", "character");
    private static final Set<String> MOMENT =
            Set.of("timestamp with time zone", "timestamp without time zone", "timestamp");
    private static final Set<String> JSON = Set.of("json", "jsonb");
    private static final Set<String> PRINTED =
            Set.of("uuid", "date", "inet", "cidr", "interval", "money", "macaddr", "time without time zone");

    /** {@code numeric(12,2)} as {@code numeric} with 12. */
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)(?:,-?\\d+)?\\)");

    /** A float64 gives back this number of decimal digits, whatever they are. */
    private static final int SAFE_DIGITS = 15;

    private static final String ARRAY = "[]";

    /**
     * The verdict for a column, with what the plan allows of it.
     *
     * @param postgres as for {@link #of(String, ColumnType)}
     */
    static TypeFit of(String postgres, ColumnPlan planned) {
        String element = postgres.replace(ARRAY, "");
        if (planned.has(Leeway.UTC_MIDNIGHT)) {
            // As timestamps are taken where the plan does not say so.
            return element.equals("date")
                    ? of(postgres.replace("date", "timestamp"), planned.type())
                    : ifBuiltIn(element, NEVER);
        }
        boolean rounds = planned.has(Leeway.NEAREST_NUMBER)
                && isNumber(LENGTH.matcher(element).replaceFirst(""));
        return rounds ? of(postgres.replace(element, "integer"), planned.type()) : of(postgres, planned.type());
    }

    /**
     * The verdict.
     *
     * @param postgres as SQL writes it, e.g. {@code character varying(20)[]}
     */
    static TypeFit of(String postgres, ColumnType planned) {
        if (planned == Scalar.ANY) {
            return FITS;
        }
        if (planned == Scalar.JSON_TEXT) {
            String element = postgres.replace(ARRAY, "");
            return isJson(postgres) ? FITS : isJson(element) ? NEVER : ifBuiltIn(element, NEVER);
        }
        if (isJson(postgres)) {
            // Anything may be in it. Who plans an array knows what is.
            return planned instanceof ArrayOf ? FITS : MAY_NOT;
        }
        boolean array = postgres.endsWith(ARRAY);
        if (planned instanceof ArrayOf list) {
            if (array && list.element() instanceof ArrayOf inner) {
                // The type of an array says nothing of its dimensions.
                return of(postgres, inner);
            }
            String element = array ? postgres.substring(0, postgres.length() - ARRAY.length()) : postgres;
            return array ? of(element, list.element()) : ifBuiltIn(postgres, NEVER);
        }
        if (array) {
            return NEVER;
        }
        if (planned instanceof Reference) {
            return postgres.equals("boolean") ? NEVER : FITS;
        }
        return planned instanceof OneOf ? ifText(postgres) : scalar(postgres, (Scalar) planned);
    }

    /**
     * What to say to somebody whose plan has a type that never fits: the type that does.
     *
     * @param postgres as for {@link #of}
     */
    static String advice(String postgres) {
        String fitting = fitting(postgres);
        String why = postgres.equals("date")
                ? ": a date is not a moment, and is carried as it is printed, 2026-11-30; date: utc-midnight takes"
                        + " it for one"
                : "";
        return "Carry the column as type: " + fitting + " in config/plan.yml" + why + ".";
    }

    private static String fitting(String postgres) {
        if (postgres.endsWith(ARRAY)) {
            return "array<" + fitting(postgres.substring(0, postgres.length() - ARRAY.length())) + ">";
        }
        String bare = LENGTH.matcher(postgres).replaceFirst("");
        if (bare.equals("bigint")) {
            return "int64";
        }
        return isNumber(bare)
                ? "number"
                : MOMENT.contains(bare)
                        ? "timestamp"
                        : bare.equals("boolean")
                                ? "boolean"
                                : bare.equals("bytea") ? "bytes" : isJson(bare) ? "any" : "string";
    }

    /** Whether it is json or jsonb, which may hold anything. */
    static boolean isJson(String postgres) {
        return JSON.contains(postgres);
    }

    private static TypeFit scalar(String postgres, Scalar planned) {
        String bare = LENGTH.matcher(postgres).replaceFirst("");
        return switch (planned) {
            case ANY, STRING, JSON_TEXT -> FITS;
            case NUMBER -> number(postgres, bare);
            case INT64 -> WHOLE.contains(bare) ? FITS : isNumber(bare) ? MAY_NOT : ifBuiltIn(bare, NEVER);
            case BOOLEAN -> bare.equals("boolean") ? FITS : ifBuiltIn(bare, NEVER);
            case BYTES -> bare.equals("bytea") ? FITS : TEXT.contains(bare) ? MAY_NOT : ifBuiltIn(bare, NEVER);
            case TIMESTAMP -> MOMENT.contains(bare) ? FITS : TEXT.contains(bare) ? MAY_NOT : ifBuiltIn(bare, NEVER);
        };
    }

    /** What is printed as a text can be one of a list, and mostly is not. */
    private static TypeFit ifText(String postgres) {
        String bare = LENGTH.matcher(postgres).replaceFirst("");
        return TEXT.contains(bare) ? FITS : ifBuiltIn(bare, MAY_NOT);
    }

    private static TypeFit number(String postgres, String bare) {
        if (bare.equals("numeric")) {
            Matcher length = LENGTH.matcher(postgres);
            return length.find() && Integer.parseInt(length.group(1)) <= SAFE_DIGITS ? FITS : MAY_NOT;
        }
        if (bare.equals("bigint")) {
            return MAY_NOT;
        }
        if (TEXT.contains(bare)) {
            // NaN and the infinities come as strings.
            return NEVER;
        }
        return isNumber(bare) ? FITS : ifBuiltIn(bare, NEVER);
    }

    private static boolean isNumber(String bare) {
        return WHOLE.contains(bare) || FLOAT.contains(bare) || bare.equals("numeric");
    }

    private static TypeFit ifBuiltIn(String bare, TypeFit verdict) {
        String type = LENGTH.matcher(bare).replaceFirst("");
        boolean known = isNumber(type)
                || TEXT.contains(type)
                || MOMENT.contains(type)
                || PRINTED.contains(type)
                || type.equals("boolean")
                || type.equals("bytea");
        return known ? verdict : FITS;
    }
}
