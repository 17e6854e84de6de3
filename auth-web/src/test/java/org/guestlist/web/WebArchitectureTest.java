package org.guestlist.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
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
