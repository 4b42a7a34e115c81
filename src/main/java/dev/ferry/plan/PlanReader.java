package dev.ferry.plan;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the plan file. It is strict, because a key that were silently passed over would be data silently not moved,
 * and it reports everything that is wrong at once.
 */
public final class PlanReader {

    private static final List<String> KEYS = List.of("tables");

    /**
     * Reads a plan file in UTF-8.
     *
     * @return the plan, its tables in dependency order
     * @throws InvalidPlanException when the file cannot be read or is wrong, with all problems
     */
    public MigrationPlan read(Path file) {
        String name = file.toString();
        Problems problems = new Problems(name);
        try {
            return read(Files.readString(file), name);
        } catch (NoSuchFileException e) {
            problems.add(0, "there is no such file; set FERRY_HOME to the directory that holds config/plan.yml");
        } catch (CharacterCodingException e) {
            problems.add(0, "the file is not UTF-8 text");
        } catch (IOException e) {
            problems.add(0, "the file cannot be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
        problems.check();
        throw new AssertionError("a problem was added above");
    }

    /**
     * Reads a plan.
     *
     * @param text the plan file's content
     * @param fileName its name, for messages
     * @return the plan, its tables in dependency order
     * @throws InvalidPlanException when it is wrong, with all problems
     */
    public MigrationPlan read(String text, String fileName) {
        Problems problems = new Problems(fileName);
        List<TablePlan> tables = new YamlTree(problems)
                .read(text)
                .flatMap(root -> YamlMap.of(root, new TextAt("the plan", 1), problems))
                .map(root -> tables(root, problems))
                .orElse(List.of());
        problems.check();
        return new MigrationPlan(tables);
    }

    private static List<TablePlan> tables(YamlMap root, Problems problems) {
        root.allowOnly(KEYS);
        List<String> names = new ArrayList<>();
        List<TableDraft> drafts = new ArrayList<>();
        TableReader reader = new TableReader(problems);
        root.map("tables", "the list of tables").ifPresent(map -> {
            for (YamlMap.Entry entry : map.entries()) {
                names.add(entry.key().text());
                reader.read(entry).ifPresent(drafts::add);
            }
            if (names.isEmpty()) {
                problems.add(map.line(), "the plan has no tables");
            }
        });
        return new TablesCheck(problems, drafts, names).sorted();
    }
}
