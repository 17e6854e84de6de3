package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.Concerned;
import org.guestlist.provider.KeepsWaysIn;
import org.junit.jupiter.api.Test;

/**
 * Each change that an administrator makes either counts whom it {@linkplain KeepsWaysIn shuts out}, or is known to shut nobody out. That
 * those that count are right is shown by {@code WaysInIT}.
 */
class KeepsWaysInTest {

    /** Services whose changes touch no rule, provider, address or link by which people sign in. */
    private static final Set<String> ELSEWHERE = Set.of(
            // Status, role and days, which end access on purpose; a new person has no way to lose.
            "AccountService",
            "BulkService",
            "InvitationService",
            "ManyAccounts",
            // Who vouches for whom; what guests need beside is asked for at the sign-in, as a second factor.
            "AccountKinds",
            "GuestAdministration",
            "GuestRulesService",
            // What is done in it counts by itself.
            "OrganisationSettings",
            // Applications, and the tokens for them.
            "ApplicationPeople",
            "ApiGrants",
            "ApplicationService",
            "ApplicationTrial",
            "RequestFixes",
            "SigningKeyService",
            // Groups say what people may use once they are in.
            "ClaimedGroups",
            "AccessOffers",
            "OfferedApplications",
            "GroupEdit",
            "GroupSettings",
            "GroupOwners",
            "GroupService",
            "MemberChanges",
            "Memberships",
            // What directories do to one person or group at a time, as administrators do; a brake stops them at many.
            "DirectoryBrake",
            "DirectoryGroups",
            "DirectoryLog",
            "DirectoryPeople",
            "DirectoryService",
            "DirectoryTokens",
            "DirectoryUndo",
            "DirectoryUndoSingle",
            "DirectoryUndoStep",
            "GroupUndo",
            "GroupReturns",
            "GroupsAtApplications",
            // Who is told what happens.
            "WebhookDeliveries",
            "WebhookService",
            "WebhookTester",
            // What administrators see, and mails.
            "FirstSteps",
            // What is done in it counts by itself.
            "Introduction",
            "PasswordSuggestion",
            "JobService",
            "PeopleViews",
            "WelcomeExample",
            "WelcomeService",
            // All is undone, or only noted.
            "ProviderTests",
            "SignInPreview",
            "TestResults",
            "ProviderLogos",
            // Whoever may use a passkey may use a password, and get one by mail.
            "PersonPasskeys",
            // Lists: the check counts, and the import and its undo keep from it whoever was not counted (ShutOutRows,
            // UndoSingle).
            "CheckService",
            "ImportService",
            "RosterUploads",
            "UndoService");

    /** Methods of the other services that shut nobody out. */
    private static final Set<String> OTHERS = Set.of(
            // What is known of people, which decides nothing.
            "AttributeDefinitions.add",
            "AttributeDefinitions.change",
            "AttributeDefinitions.delete",
            "PersonAttributes.change",
            "PersonAttributes.correct",
            // How the organisation invites, and its picture.
            "OrganisationService.change(int, InvitationSettings)",
            // Of new passwords: those in use stay.
            "OrganisationService.askForLongPasswords",
            "OrganisationService.putLogo",
            "OrganisationService.removeLogo",
            // In force already, and counted when they began.
            "PendingRules.confirm",
            // Lets in whom the rules from before let in.
            "PendingRules.undo",
            // Status, role and days; new people.
            "PersonService.change",
            "PersonService.inviteInsteadOf",
            "PersonService.restoreFor",
            // Its part about ways of signing in counts by itself.
            "WholePerson.save",
            // Tried by a sign-in, or not in force.
            "ProviderChanges.drop",
            "ProviderChanges.renewSigningKey",
            "ProviderChanges.takeEffect",
            "ProviderChanges.trial",
            // Off until a test sign-in went well.
            "ProviderService.add",
            // What is done in them counts by itself.
            "ProviderService.asSeen",
            "RosterService.asSeen",
            // The order of the buttons.
            "ProviderService.moveDown",
            "ProviderService.moveUp",
            // Of a session that nobody has.
            "SignOutTrial.run",
            // Who answers for a guest, and that access ends without.
            "HostSweep.look",
            "TakeOverService.handOver",
            // Say what would be done, and change nothing.
            "ReviewAdministration.foreseeDecision",
            "ReviewAdministration.foreseeUndo",
            "TakeOverService.foresee",
            // What reviewers have said of one person each; the last administrator stays.
            "ReviewAdministration.change",
            "ReviewAdministration.closeNow",
            "ReviewAdministration.decide",
            "ReviewAdministration.start",
            "ReviewAdministration.stop",
            "ReviewAdministration.undo");

    @Test
    void everyChangeOfTheRulesCountsWhomItShutsOut() {
        Set<String> uncounted = new TreeSet<>();
        Set<String> counted = new TreeSet<>();
        for (JavaClass service : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist")) {
            for (JavaMethod method : service.getMethods()) {
                if (isChange(service, method) && !ELSEWHERE.contains(service.getSimpleName())) {
                    (method.isAnnotatedWith(KeepsWaysIn.class) ? counted : uncounted).add(name(service, method));
                }
            }
        }
        assertThat(uncounted).isEqualTo(new TreeSet<>(OTHERS));
        assertThat(counted)
                .contains("LoginRules.change", "ProviderChanges.change", "ProviderService.disable")
                .hasSizeGreaterThan(9);
    }

    /** The interceptor looks at nobody else then; that nobody else is concerned, {@code WaysInIT} shows. */
    @Test
    void whatConcernsOnePersonIsKnown() {
        Set<String> ofOne = new TreeSet<>();
        for (JavaClass service : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist")) {
            for (JavaMethod method : service.getMethods()) {
                method.getParameters().stream()
                        .filter(parameter -> parameter.isAnnotatedWith(Concerned.class))
                        .forEach(parameter -> {
                            assertThat(method.isAnnotatedWith(KeepsWaysIn.class))
                                    .as(method.getFullName())
                                    .isTrue();
                            assertThat(parameter.getRawType().getName()).isEqualTo("long");
                            assertThat(ofOne.add(name(service, method)))
                                    .as(method.getFullName())
                                    .isTrue();
                        });
            }
        }
        assertThat(ofOne).containsExactly("IdentityLinks.remove", "PersonService.moveTo", "PersonService.openWays");
    }

    private static String name(JavaClass service, JavaMethod method) {
        String name = service.getSimpleName() + "." + method.getName();
        boolean overloaded = service.getMethods().stream()
                        .filter(other -> other.getName().equals(method.getName()))
                        .filter(other ->
                                other.isAnnotatedWith(KeepsWaysIn.class) != method.isAnnotatedWith(KeepsWaysIn.class))
                        .filter(other -> isChange(service, other))
                        .count()
                > 0;
        return overloaded
                ? name
                        + method.getRawParameterTypes().stream()
                                .map(JavaClass::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")"))
                : name;
    }

    private static boolean isChange(JavaClass service, JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && method.tryGetAnnotationOfType(Needs.class)
                        .or(() -> service.tryGetAnnotationOfType(Needs.class))
                        .filter(needs -> needs.value() == Permission.CHANGE)
                        .isPresent();
    }
}
