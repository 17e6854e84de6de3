package org.guestlist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import java.util.stream.Stream;

/** The features form layers without cycles, and the business knows nothing of the ways in. */
@AnalyzeClasses(packages = "org.guestlist", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresFormLayers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("ground")
            .definedBy("..config..", "..db..", "..log..", "..metrics..", "..outbound..", "..secret..", "..time..")
            .layer("tenant")
            .definedBy("..tenant..")
            .layer("audit")
            .definedBy("..audit..")
            .layer("logo")
            .definedBy("..logo..")
            .layer("account")
            .definedBy("..account..")
            .layer("link and throttle")
            .definedBy("..link..", "..throttle..", "..limit..")
            .layer("mail")
            .definedBy("..mail..")
            .layer("ways to an account")
            .definedBy(
                    "..passkey..",
                    "..password..",
                    "..secondfactor..",
                    "..session..",
                    "..trace..",
                    "..provider..",
                    "..sso..",
                    "..signing..")
            .layer("group")
            .definedBy("..group..")
            .layer("applications")
            .definedBy("..application..", "..openid..", "..forwardauth..", "..trial..")
            .layer("job")
            .definedBy("..job..")
            .optionalLayer("many people")
            .definedBy("..roster..", "..bulk..")
            .layer("login")
            .definedBy("..login..")
            .layer("people")
            .definedBy("..people..")
            .layer("top")
            .definedBy(
                    "..bootstrap..",
                    "..operator..",
                    "..organisation..",
                    "..overview..",
                    "..probe..",
                    "..retention..",
                    "..watch..")
            .whereLayer("top")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("applications")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("login")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("many people")
            .mayOnlyBeAccessedByLayers("top")
            .whereLayer("job")
            .mayOnlyBeAccessedByLayers("group", "many people", "top")
            .whereLayer("people")
            .mayOnlyBeAccessedByLayers("many people", "top")
            .whereLayer("group")
            .mayOnlyBeAccessedByLayers("applications", "login", "people", "many people", "top")
            .whereLayer("ways to an account")
            .mayOnlyBeAccessedByLayers("group", "applications", "login", "people", "many people", "top")
            .whereLayer("mail")
            .mayOnlyBeAccessedByLayers("ways to an account", "login", "people", "many people", "top")
            .whereLayer("link and throttle")
            .mayOnlyBeAccessedByLayers("mail", "ways to an account", "applications", "login", "people", "top")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers(
                    "link and throttle",
                    "mail",
                    "ways to an account",
                    "group",
                    "applications",
                    "job",
                    "login",
                    "people",
                    "many people",
                    "top")
            .whereLayer("logo")
            .mayOnlyBeAccessedByLayers("ways to an account", "applications", "login", "people", "many people", "top")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers(
                    "account",
                    "link and throttle",
                    "mail",
                    "ways to an account",
                    "group",
                    "applications",
                    "job",
                    "login",
                    "people",
                    "many people",
                    "top");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.guestlist.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theBusinessKnowsNoWayIn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "jakarta.faces..", "jakarta.ws.rs..", "org.omnifaces..", "org.primefaces..");

    @ArchTest
    static final ArchRule sqlIsSpokenInOneWay = noClasses()
            .that()
            .resideOutsideOfPackage("org.guestlist.db")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    javax.sql.DataSource.class,
                    java.sql.Connection.class,
                    java.sql.Statement.class,
                    java.sql.PreparedStatement.class);

    /** What was ordered with a proof or without and is done later, and all work that no request has begun. */
    @ArchTest
    static final ArchRule nobodyProvesByTheWay = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.guestlist.tenant.TenantScope")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.bulk.BulkStep")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.roster.ImportStep")
            .should()
            .callMethod(org.guestlist.permission.Permissions.class, "proveAs", org.guestlist.permission.Proof.class);

    /** Each gives the session a new token and a new time of its last proof. */
    @ArchTest
    static final ArchRule aSessionIsProvenByAProofAlone = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.guestlist.password.Proofs")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.password.PasswordChange")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.login.FederatedAdmissions")
            .should()
            .callMethod(org.guestlist.session.SessionService.class, "renew", org.guestlist.secret.Token.class);

    /** With a {@code lockMode}, EclipseLink would prepare the query anew at each call, see {@code PlannedOnce}. */
    @ArchTest
    static void namedQueriesLockByAHint(JavaClasses all) {
        assertThat(all.stream()
                        .filter(one -> one.isAnnotatedWith(Entity.class))
                        .map(JavaClass::reflect)
                        .flatMap(one -> Stream.of(one.getAnnotationsByType(NamedQuery.class))))
                .isNotEmpty()
                .allMatch(query -> query.lockMode() == LockModeType.NONE);
    }

    @ArchTest
    static final ArchRule packagesAreNamedForFeatures = classes()
            .should()
            .resideOutsideOfPackages(
                    "..impl..", "..util..", "..utils..", "..manager..", "..helper..", "..dto..", "..common..");

    @ArchTest
    static final ArchRule dependsOnlyOnChosenLibraries = noClasses()
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(
                    "org.guestlist..",
                    "java..",
                    "javax.sql..",
                    "javax.transaction.xa..",
                    "javax.naming..",
                    "javax.crypto..",
                    "javax.net..",
                    "javax.security.auth.x500..",
                    "javax.xml..",
                    "javax.imageio..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.eclipse.persistence..",
                    "org.flywaydb..",
                    "org.h2..",
                    "org.postgresql..",
                    "org.jdbi..",
                    "de.mkammerer..",
                    "com.sun.jna..",
                    "org.bouncycastle..",
                    "org.passay..",
                    "me.gosimple..",
                    "com.nulabinc..",
                    "freemarker..",
                    "org.apache.hc..",
                    "org.apache.commons.csv..",
                    "org.apache.commons.codec..",
                    "com.eatthepath.otp..",
                    "io.nayuki.qrcodegen..",
                    "io.github.resilience4j..",
                    "io.prometheus.metrics..",
                    "com.sun.net.httpserver..",
                    "com.nimbusds..",
                    "com.webauthn4j..",
                    "org.apereo.cas.client..",
                    "")));
}
