package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guestlist.account.link.LinkPurpose;
import org.junit.jupiter.api.Test;

class UnknownValuesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guestlist");

    /** With these, work would do something else than was asked for, so it must fail; one of them more has to wait for a release. */
    private static final Set<String> MUST_FAIL =
            Set.of("BulkAction", "Encoding", "Separator", "Leavers.Action", "ReviewSubject", "SigningAlgorithm");

    @Test
    void eachStoredEnumSaysWhatAnUnknownConstantIsReadAs() {
        Set<String> without = new TreeSet<>();
        int found = 0;
        for (JavaField attribute : CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class))
                .flatMap(type -> type.getAllFields().stream())
                .filter(field -> field.isAnnotatedWith(Enumerated.class))
                .toList()) {
            Field field = attribute.reflect();
            found++;
            assertThat(field.getAnnotation(Enumerated.class).value())
                    .as(attribute.getFullName())
                    .isEqualTo(EnumType.STRING);
            if (UnknownValues.fallback(field.getType()).isEmpty()) {
                without.add(field.getType().getCanonicalName().replaceFirst("^[a-z.]+\\.", ""));
            }
        }
        assertThat(found).isGreaterThan(30);
        assertThat(without).containsExactlyInAnyOrderElementsOf(MUST_FAIL);
    }

    /** In the rows of a statement that names the constants itself, or with which the work must fail, too. */
    private static final Set<String> NAMED_BY_US =
            Set.of("AccountState", "AuditReceiver", "BulkOutcome", "Horizon", "MailKind");

    /** {@link Sql} reads rows into records, also such enums as no entity has. */
    @Test
    void soDoesEachEnumInARow() {
        Set<String> without = new TreeSet<>();
        for (JavaClass row : CLASSES) {
            if (row.isRecord() && isRead(row)) {
                for (RecordComponent component : row.reflect().getRecordComponents()) {
                    enumOf(component.getGenericType())
                            .filter(type -> UnknownValues.fallback(type).isEmpty())
                            .ifPresent(type -> without.add(type.getSimpleName()));
                }
            }
        }
        assertThat(without).containsExactlyInAnyOrderElementsOf(NAMED_BY_US);
    }

    /** @return whether the record stands in a class that reads rows */
    private static boolean isRead(JavaClass row) {
        return row.getEnclosingClass()
                .filter(reader -> reader.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(Sql.class)))
                .isPresent();
    }

    private static Optional<Class<?>> enumOf(Type type) {
        Type one = type instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : type;
        return one instanceof Class<?> plain && plain.isEnum() ? Optional.of(plain) : Optional.empty();
    }

    /** Where {@code valueOf} reads no stored text: a setting, or a constant of another enum or of ours. */
    private static final Set<String> NOT_STORED = Set.of(
            "MailSecurity", "AccountConditions", "AccountSearch", "AccountState", "ImportService", "SignInChartsBean");

    /** With an unknown column, role or language the import would do something else. */
    private static final Set<String> MUST_BE_KNOWN = Set.of("StoredChoices", "StagedRows");

    /** Stored in JSON or by itself, a constant is read by {@link UnknownValues#read}. */
    @Test
    void noOtherTextIsReadAsAConstant() {
        Set<String> reading = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                JavaClass owner = access.getTargetOwner();
                if (access.getName().equals("valueOf") && owner.isEnum() && !owner.equals(type)
                        || access.getName().equals("valueOf") && owner.isEquivalentTo(Enum.class) && !type.isEnum()) {
                    reading.add(type.getSimpleName());
                }
            }
        }
        reading.removeAll(NOT_STORED);
        assertThat(reading).containsExactlyInAnyOrderElementsOf(MUST_BE_KNOWN);
    }

    @Test
    void anUnknownNameIsReadAsTheFallback() {
        assertThat(UnknownValues.read(LinkPurpose.class, LinkPurpose.RESET.name()))
                .isEqualTo(LinkPurpose.RESET);
        assertThat(UnknownValues.read(LinkPurpose.class, "OTHER")).isEqualTo(LinkPurpose.UNKNOWN);
        assertThatIllegalArgumentException().isThrownBy(() -> UnknownValues.read(EnumType.class, "OTHER"));
    }

    @Test
    void onlyEnumsWithAFallbackHaveOne() {
        assertThat(UnknownValues.fallback(LinkPurpose.class)).contains(LinkPurpose.UNKNOWN);
        assertThat(UnknownValues.fallback(EnumType.class)).isEmpty();
        assertThat(UnknownValues.fallback(String.class)).isEmpty();
    }
}
