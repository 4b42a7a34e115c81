package dev.ferry.plan;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a table is called in Convex when the plan does not say. */
final class DefaultNames {

    /** Of every table: what the functions of the shipped plan call theirs differs, and nobody's app ever sees it. */
    static final String ARGUMENT = "rows";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[-_ ]+");
    private static final Pattern CAPITALS = Pattern.compile("[^a-z]*[A-Z][^a-z]*");

    /** {@code HTTPLogs}: the capitals before the one that begins the next word. */
    private static final Pattern FIRST_WORD = Pattern.compile("^[A-Z]+(?=[A-Z][a-z])|^[A-Z]");

    private DefaultNames() {}

    /**
     * Camel case of a table's name: {@code workspace_members} is {@code workspaceMembers}. A name with a letter that
     * Convex does not take stays as it is, so that the complaint names it: nobody could guess what is left of it.
     */
    static String into(String table) {
        StringBuilder name = new StringBuilder();
        for (String part : BETWEEN_WORDS.split(table, -1)) {
            String word = CAPITALS.matcher(part).matches() ? part.toLowerCase(Locale.ROOT) : part;
            name.append(name.isEmpty() ? lowered(word) : capitalized(word));
        }
        return name.isEmpty() ? table : name.toString();
    }

    /** {@code migrateWorkspaceMembers} of {@code workspaceMembers}. */
    static String function(String into) {
        return "migrate" + capitalized(into);
    }

    private static String lowered(String word) {
        return FIRST_WORD.matcher(word).replaceFirst(first -> first.group().toLowerCase(Locale.ROOT));
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
