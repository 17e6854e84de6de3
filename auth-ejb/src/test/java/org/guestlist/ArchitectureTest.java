package org.guestlist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import jakarta.persistence.Entity;
import jakarta.persistence.LockModeType;
import jakarta.persistence.NamedQuery;
import java.util.List;
import java.util.stream.Stream;

/** The folders form layers without cycles, and the business knows nothing of the ways in. */
@AnalyzeClasses(
        packages = "org.guestlist",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutSupport.class})
class ArchitectureTest {

    /** What tests of all modules share is no part of the business. */
    static final class WithoutSupport implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/auth-it");
        }
    }

    private static final String ROOT = "org.guestlist";

    /** The folders, from the ground up: a folder knows those before it. */
    private static final List<String> LAYERS = List.of(
            "base",
            "platform",
            "organisation",
            "audit",
            "account",
            "job",
            "throttle",
            "mail",
            "session",
            "signing",
            "provider",
            "group",
            "signin",
            "application",
            "people",
            "guest",
            "access",
            "directory",
            "webhook",
            "roster",
            "review",
            "administration",
            "operation");

    /** The rooms of lists, in the same order; the folder itself is one. */
    private static final List<String> ROOMS_OF_LISTS =
            List.of("file", "", "intake", "check", "welcome", "apply", "undo", "export", "bulk");

    @ArchTest
    static final ArchRule foldersFormLayers =
            classes().that().resideInAPackage(ROOT + ".(*)..").should(knowWhatIsBelowAlone(ROOT, LAYERS));

    @ArchTest
    static final ArchRule roomsOfListsFormLayers = classes()
            .that()
            .resideInAPackage(ROOT + ".roster..")
            .should(knowWhatIsBelowAlone(ROOT + ".roster", ROOMS_OF_LISTS));

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    private static ArchCondition<JavaClass> knowWhatIsBelowAlone(String folder, List<String> rooms) {
        return new ArchCondition<>("know what is below alone") {
            @Override
            public void check(JavaClass one, ConditionEvents events) {
                one.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith(folder))
                        .filter(dependency -> room(dependency.getTargetClass()) > room(one))
                        .forEach(dependency -> events.add(violated(one, dependency.getDescription())));
            }

            private int room(JavaClass one) {
                String name = one.getPackageName()
                        .substring(folder.length())
                        .replaceFirst("^\\.", "")
                        .replaceFirst("\\..*", "");
                int room = rooms.indexOf(name);
                assertThat(room).as("the place of " + one.getPackageName()).isNotNegative();
                return room;
            }
        };
    }

    @ArchTest
    static final ArchRule theBusinessKnowsNoWayIn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..", "jakarta.faces..", "jakarta.ws.rs..", "org.omnifaces..", "org.primefaces..");

    @ArchTest
    static final ArchRule sqlIsSpokenInOneWay = noClasses()
            .that()
            .resideOutsideOfPackage("org.guestlist.platform.db")
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
            .doNotHaveFullyQualifiedName("org.guestlist.platform.permission.Permissions")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.roster.bulk.BulkStep")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.roster.apply.ImportStep")
            .should()
            .callMethod(
                    org.guestlist.platform.permission.Permissions.class,
                    "proveAs",
                    org.guestlist.platform.permission.Proof.class);

    /** Each gives the session a new token and a new time of its last proof. */
    @ArchTest
    static final ArchRule aSessionIsProvenByAProofAlone = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.guestlist.signin.password.Proofs")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.signin.password.PasswordChange")
            .and()
            .doNotHaveFullyQualifiedName("org.guestlist.signin.login.FederatedAdmissions")
            .should()
            .callMethod(org.guestlist.session.SessionService.class, "renew", org.guestlist.platform.secret.Token.class);

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
                    "com.amazon.corretto.crypto.provider..",
                    "com.webauthn4j..",
                    "org.apereo.cas.client..",
                    "")));
}
