package org.guestlist.web.platform.request;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;

/**
 * The request that CDI injects is the server's, whose form has been read already: no field is there, and asking it lets the server decode
 * the address.
 */
@AnalyzeClasses(packages = "org.guestlist.web", importOptions = ImportOption.DoNotIncludeTests.class)
class FieldsOfFormsTest {

    private static final DescribedPredicate<JavaClass> HAVE_AN_INJECTED_REQUEST = DescribedPredicate.describe(
            "have an injected request",
            type -> type.getFields().stream()
                    .anyMatch(field -> field.getRawType().isAssignableTo(ServletRequest.class)
                            && field.isAnnotatedWith(Inject.class)));

    @ArchTest
    static final ArchRule INJECTED_REQUESTS_ARE_NOT_ASKED_FOR_FIELDS = noClasses()
            .that(HAVE_AN_INJECTED_REQUEST)
            .should()
            .accessTargetWhere(
                    target(owner(assignableTo(ServletRequest.class))).and(target(nameStartingWith("getParameter"))));

    @ArchTest
    static final ArchRule ONLY_THIS_PACKAGE_READS_BODIES = noClasses()
            .that()
            .resideOutsideOfPackage("..request..")
            .should()
            .accessTargetWhere(target(owner(assignableTo(ServletRequest.class)))
                    .and(target(nameStartingWith("getInputStream")
                            .or(nameStartingWith("getReader"))
                            .or(nameStartingWith("getPart")))));
}
