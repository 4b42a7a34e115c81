package dev.ferry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every room of the house keeps to. */
class RoomsTest {

    /** Each room with those that it sees, from top to bottom. */
    private static final Map<String, Set<String>> ROOMS = rooms(Path.of("src/test/resources/rooms.txt"));

    private static final int MOST_FILES = 35;

    private static final long MOST_LINES = 300;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ferry");

    private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages("dev.ferry");

    private static Map<String, Set<String>> rooms(Path list) {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(list)) {
            lines.filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(": *", 2);
                rooms.put(
                        packageOf(parts[0]),
                        Stream.of(parts[1].split(" "))
                                .filter(name -> !name.isEmpty())
                                .map(RoomsTest::packageOf)
                                .collect(Collectors.toSet()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rooms;
    }

    private static String packageOf(String room) {
        return room.equals("ferry") ? "dev.ferry" : "dev.ferry." + room;
    }

    static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    @Test
    void every_class_is_in_a_known_room_and_no_room_is_empty() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).hasSameElementsAs(ROOMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_does_not_know_the_rooms_above_it(String room) {
        List<String> order = List.copyOf(ROOMS.keySet());
        String[] above = order.subList(0, order.indexOf(room)).toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(room))
                .should()
                .dependOnClassesThat(resideInAnyPackage(above))
                .check(CLASSES);
    }

    /** That a room is to see another one is a decision, even if that one is below it. */
    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_sees_only_the_rooms_that_the_list_says(String room) {
        Set<String> seen = CLASSES.stream()
                .filter(type -> type.getPackageName().equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(use -> use.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> ROOMS.containsKey(name) && !name.equals(room))
                .collect(Collectors.toSet());

        assertThat(ROOMS.get(room)).containsAll(seen);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_has_no_more_files_than_one_can_keep_in_mind(String room) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java", room.split("\\.")))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))).hasSizeLessThanOrEqualTo(MOST_FILES);
        }
    }

    /** Uses by tests count. Constants are copied into their users by the compiler, so of those nobody can tell. */
    @Test
    void a_type_is_public_only_if_another_room_uses_it() {
        assertThat(WITH_TESTS.stream()
                        .filter(type -> isOfMain(type)
                                && !type.isNestedClass()
                                && !type.getSimpleName().equals("package-info")
                                && type.getModifiers().contains(JavaModifier.PUBLIC)
                                && !hasConstants(type))
                        .filter(type -> usesOf(type)
                                .allMatch(use -> use.getPackageName().equals(type.getPackageName())))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrder(
                        "dev.ferry.FerryApplication",
                        "dev.ferry.report.screen.ScreenAppender",
                        // Others name no type where they give a lambda or leave a type to be inferred.
                        "dev.ferry.http.AttemptDeadline",
                        "dev.ferry.pipeline.ChunkTask",
                        "dev.ferry.settings.FerryProperties",
                        "dev.ferry.source.read.Sleeper");
    }

    private static boolean isOfMain(JavaClass type) {
        return CLASSES.contain(type.getName());
    }

    private static boolean hasConstants(JavaClass type) {
        return type.getFields().stream()
                .anyMatch(field -> isConstant(field) && field.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** Those that use a type or one that is nested in it. */
    private static Stream<JavaClass> usesOf(JavaClass type) {
        return WITH_TESTS.stream()
                .filter(part -> isWithin(type, part))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .map(Dependency::getOriginClass);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_says_that_nothing_in_it_is_null_unless_marked(String room) {
        JavaPackage itself = CLASSES.getPackage(room);

        assertThat(itself.isAnnotatedWith(NullMarked.class)).isTrue();
    }

    @Test
    void nothing_is_injected_into_fields() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(CLASSES);
    }

    /** There foreign text is made harmless; a {@code \\u001b} of a server's must not find another way. */
    @Test
    void one_class_alone_writes_to_the_screen() {
        noClasses()
                .that(are(not(name("dev.ferry.report.screen.Screen")
                        .or(nameStartingWith("dev.ferry.report.screen.Screen$")))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(FileDescriptor.class, "out")
                .orShould()
                .accessField(FileDescriptor.class, "err")
                .orShould()
                .callMethod(System.class, "console")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    /** In some languages of the JVM a number becomes digits that neither SQL nor a script reads. */
    @Test
    void nothing_is_formatted_in_the_language_of_the_jvm() {
        noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }

    /**
     * A rule that is written and tested, and asked by nobody, holds nothing. Constants are copied into their users by the
     * compiler, so of a class that has nothing else nobody can tell.
     */
    @Test
    void every_class_is_used_by_another_but_the_one_that_starts_it_all_and_the_one_that_logback_is_told_of() {
        assertThat(CLASSES.stream()
                        .filter(type -> !type.isNestedClass()
                                && !type.getSimpleName().equals("package-info")
                                && !(type.getMethods().isEmpty()
                                        && type.getAllFields().stream().allMatch(RoomsTest::isConstant)))
                        .filter(type -> type.getDirectDependenciesToSelf().stream()
                                .allMatch(use -> isWithin(type, use.getOriginClass())))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrder("dev.ferry.FerryApplication", "dev.ferry.report.screen.ScreenAppender");
    }

    private static boolean isConstant(JavaField field) {
        return field.getModifiers().containsAll(Set.of(JavaModifier.STATIC, JavaModifier.FINAL))
                && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
    }

    private static boolean isWithin(JavaClass outer, JavaClass type) {
        return type.equals(outer) || type.getName().startsWith(outer.getName() + "$");
    }

    @Test
    void no_name_says_nothing() {
        noClasses()
                .should()
                .haveSimpleNameContaining("Util")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveSimpleNameContaining("Manager")
                .orShould()
                .haveSimpleNameContaining("Impl")
                .check(CLASSES);
    }

    @Test
    void no_file_is_longer_than_three_hundred_lines() {
        Map<Path, Long> lengths = lengths();

        assertThat(lengths).hasSizeGreaterThan(CLASSES.size() / 4);
        assertThat(lengths)
                .allSatisfy((file, lines) ->
                        assertThat(lines).describedAs("lines of " + file).isLessThanOrEqualTo(MOST_LINES));
    }

    private static Map<Path, Long> lengths() {
        Map<Path, Long> lengths = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lengths.put(file, lines.count());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lengths;
    }
}
