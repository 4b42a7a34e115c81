package dev.ferry.local.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Name of a function: {@code dir/module:export}. Without an export it is {@code default} (get-convex/convex-backend,
 * {@code crates/convex/sync_types/src/udf_path.rs}, {@code module_path.rs}, {@code path.rs} and {@code identifier.rs}).
 *
 * @param module without its extension, e.g. {@code migrate}
 * @param export e.g. {@code migrateWorkspaces}
 */
public record FunctionPath(String module, String export) {

    private static final int LONGEST = 64;
    private static final String EXTENSION = ".js";
    private static final String DEFAULT = "default";
    private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9_.]*");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[A-Za-z0-9]");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * The path that a text names.
     *
     * @throws RequestError when the text cannot be the name of a function
     */
    public static FunctionPath parse(String text) throws RequestError {
        int colon = text.lastIndexOf(':');
        try {
            String module = module(colon < 0 ? text : text.substring(0, colon));
            String export = colon < 0 ? DEFAULT : identifier(text.substring(colon + 1));
            return new FunctionPath(module, export);
        } catch (MalformedException e) {
            throw RequestError.badRequest(
                    "BadConvexFunctionIdentifier",
                    text + " is not a valid path to a Convex function. " + e.getMessage());
        }
    }

    /** With extension and export, e.g. {@code migrate.js:describe}. */
    String canonical() {
        return module + EXTENSION + ":" + export;
    }

    /** As its author would write it, e.g. {@code migrate:describe}, or {@code users} for a default export. */
    public String stripped() {
        return export.equals(DEFAULT) ? module : module + ":" + export;
    }

    private static String module(String text) throws MalformedException {
        if (text.startsWith("/")) {
            throw new MalformedException("Module paths must be relative (" + text + " is absolute).");
        }
        List<String> components = new ArrayList<>();
        for (String component : text.split("/", -1)) {
            boolean isFirst = components.isEmpty();
            if (component.equals("..") || (component.equals(".") && isFirst)) {
                throw new MalformedException("Invalid path component " + component + " in " + text + ".");
            }
            if (!component.isEmpty() && !component.equals(".")) {
                components.add(component);
            }
        }
        if (components.isEmpty()) {
            throw new MalformedException("Module path " + text + " doesn't have a filename.");
        }
        int last = components.size() - 1;
        components.set(last, withExtension(components.get(last), text));
        for (String component : components) {
            check(component);
        }
        String path = String.join("/", components);
        return path.substring(0, path.length() - EXTENSION.length());
    }

    private static String withExtension(String file, String module) throws MalformedException {
        int dot = file.lastIndexOf('.');
        if (dot <= 0) {
            return file + EXTENSION;
        }
        if (!file.substring(dot).equals(EXTENSION)) {
            throw new MalformedException("Module path (" + module + ") has an extension that isn't 'js'.");
        }
        return file;
    }

    private static void check(String component) throws MalformedException {
        if (component.length() > LONGEST) {
            throw new MalformedException("Path component is too long (" + component.length() + " > maximum " + LONGEST
                    + "): " + component.substring(0, LONGEST) + "...");
        }
        if (!COMPONENT.matcher(component).matches()) {
            throw new MalformedException("Path component " + component
                    + " can only contain alphanumeric characters, underscores, or periods.");
        }
        if (!ALPHANUMERIC.matcher(component).find()) {
            throw new MalformedException(
                    "Path component " + component + " must have at least one alphanumeric character.");
        }
    }

    private static String identifier(String text) throws MalformedException {
        if (text.isEmpty()) {
            throw new MalformedException("Identifier cannot be empty");
        }
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new MalformedException("Identifier " + text + " has an invalid character: Identifiers start with an"
                    + " alphabetic character or underscore and can only contain alphanumeric characters or"
                    + " underscores");
        }
        if (text.length() > LONGEST) {
            throw new MalformedException("Identifier is too long (" + text.length() + " > maximum " + LONGEST + ")");
        }
        if (!ALPHANUMERIC.matcher(text).find()) {
            throw new MalformedException("Identifier " + text + " cannot have exclusively underscores");
        }
        return text;
    }

    /** Why the text is not a name. */
    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}
