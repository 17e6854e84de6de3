package org.guestlist.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.sql.DataSource;

/** Public is only what another package uses: the rest of a feature can change without a look at others. */
@AnalyzeClasses(packages = "org.guestlist", importOptions = ImportOption.DoNotIncludeTests.class)
class PublicTypesTest {

    private static final Pattern NAME = Pattern.compile("org\\.guestlist\\.[a-z.]+\\.[A-Z]\\w*");
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** What names types: code, tests, comments that lead to them, {@code persistence.xml}, files of services. */
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|xml|xhtml|properties)|.*/META-INF/services/.*");

    @ArchTest
    static void typesOfTheBusinessAreHiddenUnlessAnotherPackageUsesThem(JavaClasses all) throws IOException {
        assertThat(all.stream().filter(PublicTypesTest::isOfTheBusiness)).hasSizeGreaterThan(500);
        Map<String, Set<String>> namedFrom = namedFrom();
        Set<String> words = words();
        Set<String> open = new TreeSet<>();
        for (JavaClass one : all) {
            if (one.isTopLevelClass() && isPublic(one) && isOfTheBusiness(one) && !isForTheContainer(one)) {
                Set<String> from = new HashSet<>(namedFrom.getOrDefault(one.getName(), Set.of()));
                from.remove(one.getPackageName());
                if (from.isEmpty()) {
                    open.add(one.getName());
                }
            }
        }
        all.stream().filter(PublicTypesTest::isPublic).forEach(one -> open.removeAll(shownBy(one, words)));
        assertThat(open).isEmpty();
    }

    /** Nobody outside could use what it is about. */
    @ArchTest
    static void whatNobodyElseCanUseIsNotPublicInAPublicType(JavaClasses all) {
        Set<String> hidden = all.stream()
                .filter(one -> one.isTopLevelClass() && !isPublic(one))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        Set<String> open = new TreeSet<>();
        for (JavaClass one : all) {
            if (isPublic(one) && isPublic(all.get(topLevel(one))) && isOfTheBusiness(one) && !isForTheContainer(one)) {
                one.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(member -> types(member).stream()
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                .anyMatch(type -> hidden.contains(topLevel(type))))
                        .forEach(member -> open.add(member.getFullName()));
            }
        }
        assertThat(open).isEmpty();
    }

    private static boolean isPublic(JavaClass one) {
        return one.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isOfTheBusiness(JavaClass one) {
        return one.getSource().orElseThrow().getUri().toString().contains("auth-ejb");
    }

    /**
     * Session beans and interceptors must be public (Jakarta Enterprise Beans 4.0 §4.9.2, Jakarta Interceptors 2.1 §2.2), and persistence,
     * the server and the driver of PostgreSQL make the others by their names.
     */
    private static boolean isForTheContainer(JavaClass one) {
        return one.isAnnotatedWith(Stateless.class)
                || one.isAnnotatedWith(Singleton.class)
                || one.isAnnotatedWith(Entity.class)
                || one.isAnnotatedWith(Interceptor.class)
                || one.isAnnotatedWith(Converter.class)
                || one.isAssignableTo(DataSource.class)
                || one.isAssignableTo(SocketFactory.class);
    }

    /** @return the types that others see by what they use of a public type */
    private static Set<String> shownBy(JavaClass one, Set<String> words) {
        Set<JavaType> shown = new HashSet<>(one.getInterfaces());
        one.getSuperclass().ifPresent(shown::add);
        for (JavaMember member : one.getMembers()) {
            if (!member.getModifiers().contains(JavaModifier.PRIVATE) && isUsed(member, words)) {
                shown.addAll(types(member));
            }
        }
        return shown.stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .map(PublicTypesTest::topLevel)
                .collect(Collectors.toSet());
    }

    /** By another package, by a page, or by the container, whose proxies of session beans are in a package of their own. */
    private static boolean isUsed(JavaMember member, Set<String> words) {
        JavaClass owner = member.getOwner();
        boolean isPublic = member.getModifiers().contains(JavaModifier.PUBLIC);
        return isPublic && (owner.isAnnotatedWith(Stateless.class) || owner.isAnnotatedWith(Singleton.class))
                || isPublic && words.contains(property(member.getName()))
                || member.getAccessesToSelf().stream()
                        .anyMatch(access ->
                                !access.getOriginOwner().getPackageName().equals(owner.getPackageName()));
    }

    private static Set<JavaType> types(JavaMember member) {
        Set<JavaType> types = new HashSet<>();
        if (member instanceof JavaField field) {
            types.add(field.getType());
        } else if (member instanceof JavaCodeUnit unit) {
            types.add(unit.getReturnType());
            types.addAll(unit.getParameterTypes());
            types.addAll(unit.getExceptionTypes());
        }
        return types;
    }

    private static String topLevel(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }

    private static String property(String method) {
        String name = method.replaceFirst("^(get|is)(?=[A-Z])", "");
        return name.substring(0, 1).toLowerCase() + name.substring(1);
    }

    /** @return from which packages each type is named */
    private static Map<String, Set<String>> namedFrom() throws IOException {
        Map<String, Set<String>> named = new HashMap<>();
        for (Path file : files(TEXT)) {
            String folder = file.toString().replace(".java", "");
            String from = folder.contains("org/guestlist")
                    ? folder.replaceFirst(".*(?=org/guestlist)", "")
                            .replaceFirst("/[^/]*$", "")
                            .replace('/', '.')
                    : folder;
            NAME.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> named.computeIfAbsent(found.group(), any -> new HashSet<>())
                            .add(from));
        }
        return named;
    }

    /** @return the words of all pages, in which each use of a type by an expression is among them */
    private static Set<String> words() throws IOException {
        Set<String> words = new HashSet<>();
        for (Path file : files(Pattern.compile(".*\\.xhtml"))) {
            WORD.matcher(Files.readString(file)).results().forEach(found -> words.add(found.group()));
        }
        return words;
    }

    private static List<Path> files(Pattern wanted) throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(".."),
                30,
                (file, about) -> about.isRegularFile() && file.toString().matches("((?!/target/).)*/src/.*"))) {
            List<Path> found = files.filter(
                            file -> wanted.matcher(file.toString()).matches())
                    .toList();
            assertThat(found).hasSizeGreaterThan(20);
            return found;
        }
    }
}
