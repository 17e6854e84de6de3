package org.guestlist.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Set;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.Limits;

/** The ways in form layers too, and only the business speaks to the database. */
@AnalyzeClasses(packages = "org.guestlist", importOptions = ImportOption.DoNotIncludeTests.class)
class WebArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.guestlist.web.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheBusinessSpeaksToTheDatabase = noClasses()
            .that()
            .resideInAPackage("org.guestlist.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule theLibraryForJsonIsLookedForOnce = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.guestlist.platform.json.Json")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.Json")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.json.spi.JsonProvider");

    /** OmniFaces' {@code @Param} walks the stack of each request to find out where it stands. */
    @ArchTest
    static final ArchRule requestsAreReadWithoutInjectedParameters =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.omnifaces.cdi.Param");

    /** In the EAR a bean that a page calls has no entity manager: it belongs to the module with the EJBs, and is found from there alone. */
    @ArchTest
    static final ArchRule pagesReachEntityManagersThroughEjbsAlone = classes()
            .that()
            .resideInAPackage("org.guestlist.web..")
            .should(new ArchCondition<JavaClass>("reach entity managers through EJBs alone") {
                @Override
                public void check(JavaClass page, ConditionEvents events) {
                    reached(page, new LinkedHashSet<>()).stream()
                            .filter(bean -> hasFieldWith(bean, PersistenceContext.class))
                            .forEach(bean -> events.add(SimpleConditionEvent.violated(
                                    page, page.getName() + " reaches " + bean.getName() + ", which is no EJB")));
                }
            });

    /** @return what the bean has injected, and what that has, but nothing behind an EJB */
    private static Set<JavaClass> reached(JavaClass bean, Set<JavaClass> reached) {
        bean.getAllFields().stream()
                .filter(field -> field.isAnnotatedWith(Inject.class))
                .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                .filter(type -> !type.isAnnotatedWith(Stateless.class) && !type.isAnnotatedWith(Singleton.class))
                .filter(reached::add)
                .forEach(type -> reached(type, reached));
        return reached;
    }

    private static boolean hasFieldWith(JavaClass bean, Class<? extends Annotation> annotation) {
        return bean.getAllFields().stream().anyMatch(field -> field.isAnnotatedWith(annotation));
    }

    /** Otherwise something ends without a verdict and stays counted. */
    @ArchTest
    static final ArchRule whatIsUsedUpIsGivenBackByOneConstruct = noClasses()
            .that()
            .areNotAssignableTo(Attempt.class)
            .should()
            .callMethod(Limits.class, "take", Limit.class)
            .orShould()
            .callMethod(Throttle.class, "count", String.class, long.class)
            .orShould()
            .callMethod(Throttle.class, "giveBackSoon", String.class, long.class);
}
