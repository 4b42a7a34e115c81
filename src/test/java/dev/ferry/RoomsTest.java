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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every room of the house keeps to. */
class RoomsTest {

    /** From top to bottom: a room knows those below it and none above. */
    private static final List<String> ROOMS = List.of(
            "dev.ferry",
            "dev.ferry.cli",
            "dev.ferry.job",
            "dev.ferry.report",
            "dev.ferry.verify",
            "dev.ferry.check",
            "dev.ferry.functions",
            "dev.ferry.local",
            "dev.ferry.convert",
            "dev.ferry.idmap",
            "dev.ferry.postgrest",
            "dev.ferry.source",
            "dev.ferry.convex",
            "dev.ferry.http",
            "dev.ferry.plan",
            "dev.ferry.pipeline");

    private static final long MOST_LINES = 300;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ferry");

    static Stream<String> rooms() {
        return ROOMS.stream();
    }

    @Test
    void every_class_is_in_a_known_room_and_no_room_is_empty() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct()).hasSameElementsAs(ROOMS);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_does_not_know_the_rooms_above_it(String room) {
        String[] above = ROOMS.subList(0, ROOMS.indexOf(room)).toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(room))
                .should()
                .dependOnClassesThat(resideInAnyPackage(above))
                .check(CLASSES);
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
                .that(are(not(name("dev.ferry.report.Screen").or(nameStartingWith("dev.ferry.report.Screen$")))))
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
                .containsExactly("dev.ferry.FerryApplication", "dev.ferry.report.ScreenAppender");
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
