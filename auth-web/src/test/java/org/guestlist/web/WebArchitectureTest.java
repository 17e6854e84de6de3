package org.guestlist.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The ways in form layers too, and only the business speaks to the database. */
@AnalyzeClasses(packages = "org.guestlist", importOptions = ImportOption.DoNotIncludeTests.class)
class WebArchitectureTest {

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.guestlist.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheBusinessSpeaksToTheDatabase = noClasses()
            .that()
            .resideInAPackage("org.guestlist.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");
}
