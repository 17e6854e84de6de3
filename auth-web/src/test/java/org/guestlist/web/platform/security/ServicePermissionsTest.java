package org.guestlist.web.platform.security;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.junit.jupiter.api.Test;

/** Whatever the administrators' pages call of a service says which permission it needs. */
class ServicePermissionsTest {

    /** Ways in for everybody: to sign in, to the own account, to applications. What they call checks who asks, or whose it is. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "account",
            "platform.asset",
            "signin.authentication",
            "platform.edge",
            "application.forwardauth",
            "platform.health",
            "signin.login",
            "application.openid",
            "application.signal",
            // There an access token counts, and DemandsFilter gives what it opens.
            "platform.api",
            // There a token of the settings counts, for all that there is.
            "operation.operator",
            "platform.page",
            "signin.password",
            "signin.proof",
            "platform.request",
            "platform.security",
            "session",
            "provider.sso",
            "platform.text");

    /**
     * What is read while people sign in, too, and by applications. On the administrators' pages each goes along with something that is
     * checked, and {@link AdminPages} opens them for nobody else.
     */
    private static final Set<String> OPEN = Set.of(
            "AccountService.find",
            "AuditLog.record",
            // For a token of the settings.
            "Bounces.report",
            "DirectoryTokens.find",
            "DirectoryTokens.findByAccessToken",
            "GroupOwners.active",
            "GroupService.find",
            "GroupService.ids",
            "GroupService.list",
            "GroupService.namesOf",
            "IdentityLinks.of",
            "LogoService.find",
            "LogoService.marks",
            "Memberships.of",
            "ProviderService.callback",
            "ProviderService.enabled",
            "ProviderService.find",
            "SessionService.count");

    /**
     * Nobody but jobs, the start, operators, and services that check the call themselves come here; {@code PeopleCounts.countAhead} is
     * called by a job, too.
     */
    private static final Set<String> ONLY_IN_JOBS = Set.of(
            "org.guestlist.roster.apply",
            "org.guestlist.roster.bulk",
            "org.guestlist.roster.check",
            "org.guestlist.roster.export",
            "org.guestlist.roster.undo",
            "org.guestlist.roster.welcome",
            "org.guestlist.guest",
            "org.guestlist.access",
            "org.guestlist.review",
            "org.guestlist.operation.bootstrap",
            "org.guestlist.operation.demo",
            "org.guestlist.operation.operator");

    @Test
    void everyServiceMethodOfTheAdministratorsPagesNeedsAPermission() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist");
        Set<String> unchecked = new TreeSet<>();
        int checked = 0;
        for (JavaClass page : classes) {
            if (!isForAdministrators(page)) {
                continue;
            }
            for (JavaCodeUnitAccess<?> call : calls(page)) {
                JavaClass service = call.getTargetOwner();
                if (!service.isAnnotatedWith(Stateless.class) && !service.isAnnotatedWith(Singleton.class)) {
                    continue;
                }
                if (needs(call, service) || hasOwnRule(call)) {
                    checked++;
                } else if (!OPEN.contains(service.getSimpleName() + "." + call.getName())) {
                    unchecked.add(page.getSimpleName() + " calls " + service.getSimpleName() + "." + call.getName());
                }
            }
        }
        assertThat(unchecked).isEmpty();
        assertThat(checked).isGreaterThan(80);
    }

    /** Strangers, employees and applications come here too, without any permission. */
    @Test
    void noServiceAsksOfEverybodyWhatOnlyARoleHas() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist");
        Set<String> calls = new TreeSet<>();
        for (JavaClass caller : classes) {
            if (isForAdministrators(caller) || ONLY_IN_JOBS.contains(caller.getPackageName())) {
                continue;
            }
            for (JavaCodeUnitAccess<?> call : calls(caller)) {
                // Within a class, nothing is checked once more.
                if (!call.getTargetOwner().equals(caller)
                        && needs(call, call.getTargetOwner())
                        && !caller.isAnnotatedWith(Needs.class)
                        && !call.getOwner().isAnnotatedWith(Needs.class)) {
                    calls.add(caller.getSimpleName() + "." + call.getOwner().getName() + " calls "
                            + call.getTargetOwner().getSimpleName() + "." + call.getName());
                }
            }
        }
        assertThat(calls)
                .containsExactly(
                        // Checks of lists are jobs.
                        "FileRows.providersByLabel calls ProviderService.names",
                        // For its own methods that need the permission.
                        "InvitationService.add calls AccountService.add",
                        "InvitationService.add calls StartingAccessGrant.give",
                        "PeopleCounts.countAhead calls AccountSearch.countByRole",
                        "PeopleCounts.countAhead calls AccountSearch.counts");
    }

    /**
     * Take a proof that is an hour old at most, so that a morning of invitations and of groups asks once an hour; each with what it takes a
     * fresh one for.
     */
    private static final Map<String, String> ONCE_AN_HOUR = Map.ofEntries(
            entry("AccountService.add", "a role"),
            entry("AccountService.change", "anything but the name and the language"),
            entry("AccountService.correct", "anything but the name and the language"),
            entry("AccountService.reportTo", "nothing: a manager is asked, and may do nothing by it"),
            entry("BulkService.foretell", "the same as to start it"),
            entry("BulkService.start", "anything but mails, and groups that count nowhere"),
            entry("BulkService.startJob", "the same, in the background"),
            entry("GroupEdit.change", "a group that counts at an application or in a provider's claim"),
            entry("GroupSettings.save", "what hosts may give, and whether people may ask"),
            entry("GroupService.change", "a group that counts at an application or in a provider's claim"),
            entry("GroupService.create", "nothing: nobody is in the group yet"),
            entry("GroupService.delete", "a group that counts"),
            entry("GuestAdministration.vouched", "what the invitation asks for, for which it finds the hosts"),
            entry("ImportService.begin", "whatever takes one for a single person"),
            entry("InvitationService.invite", "a role, a way of signing in, a group that counts"),
            entry("InvitationService.inviteBesideOthers", "the same"),
            entry("JobService.cancel", "nothing: what is done stays, and the rest stays as it was"),
            entry("ManyAccounts.add", "a role"),
            entry("Memberships.add", "a group that counts"),
            entry("Memberships.limit", "a group that counts"),
            entry("Memberships.remove", "a group that counts"),
            entry("Memberships.setByHand", "groups of which one counts"),
            entry(
                    "OrganisationService.change(int, InvitationSettings)",
                    "nothing: a sentence in the welcome mail, and the days of reminders"),
            entry("PersonAttributes.change", "nothing: nobody gets in by what is known of people"),
            entry("PersonAttributes.correct", "the same"),
            entry("PersonService.change", "anything but the name and the language"),
            entry("WholePerson.save", "nothing by itself: each part asks for its own"),
            entry("WelcomeService.cancelPlanned", "nothing: who has had no mail waits on"),
            entry("WelcomeService.sendToUnmailed", "nothing: it goes to people who were invited with a proof"));

    /** Take none; each with the reason. */
    private static final Map<String, String> UNPROVEN = Map.ofEntries(
            entry("ApplicationService.putLogo", "a picture lets nobody in, and an upload cannot wait for a proof"),
            entry("ApplicationService.removeLogo", "a picture lets nobody in"),
            entry("ApplicationTrial.run", "tries an application as oneself, and changes nothing"),
            entry("BulkService.choose", "counts people"),
            entry("BulkService.go", "goes on with what was begun, of which each step asks for its proof"),
            entry("BulkService.some", "shows people"),
            entry("CheckService.check", "says what a list would change, and changes nobody"),
            entry("CheckService.paste", "the same, with a list that is pasted"),
            entry("FirstSteps.dismiss", "hides a hint"),
            entry("FirstSteps.doWithout", "hides a hint"),
            entry("PasswordSuggestion.decline", "hides a hint"),
            entry("Introduction.decline", "hides a question"),
            entry("JobService.start", "called by services alone, which ask for what the work takes"),
            entry("OrganisationService.putLogo", "a picture lets nobody in, and an upload cannot wait for a proof"),
            entry("OrganisationService.removeLogo", "a picture lets nobody in"),
            entry("PendingRules.undo", "lets in whom the rules from before let in"),
            entry("WebhookDeliveries.sendAgain", "tells nobody but whom it was meant for with a proof"),
            entry("WebhookTester.test", "says nothing but that it is a test, to whom was named with a proof"),
            entry("PeopleViews.choose", "how a list is shown"),
            entry("PeopleViews.delete", "how a list is shown"),
            entry("PeopleViews.save", "how a list is shown"),
            entry("ProviderChanges.drop", "leaves the provider as it is"),
            entry(
                    "ProviderChanges.takeEffect",
                    "whoever entered the change has proven it minutes ago, and the provider cannot lead to a proof first"),
            entry("ProviderChanges.trial", "changes nothing"),
            entry("ProviderLogos.put", "a picture lets nobody in, and an upload cannot wait for a proof"),
            entry("ProviderLogos.remove", "a picture lets nobody in"),
            entry("ProviderTests.ask", "tests a provider with one's own sign-in there, and lets nobody in"),
            entry("ProviderTests.finish", "tests a provider, and lets nobody in"),
            entry("ProviderTests.look", "tests a provider, and lets nobody in"),
            entry("ProviderTests.start", "tests a provider, and lets nobody in"),
            entry("ReviewAdministration.foreseeUndo", "counts people"),
            entry("RosterService.asSeen", "does a step that asks for the proof that it takes"),
            entry("RosterUploads.discard", "removes a list that was not imported"),
            entry("RosterUploads.readSheet", "reads another sheet of a list, and changes nobody"),
            entry("RosterUploads.paste", "takes a list in; it changes nobody before it is begun, with a proof"),
            entry("RosterUploads.upload", "takes a list in, and an upload cannot wait for a proof"),
            entry("SignOutTrial.run", "names a session that nobody has, to whom was named with a proof"),
            entry("SignInPreview.with", "shows what people would see"),
            entry("SignInPreview.withPassword", "shows what people would see"),
            entry("TestResults.find", "reads what a test found"),
            entry("TestResults.keep", "keeps what a test found"),
            entry("TestResults.remember", "keeps what a test found"),
            entry("WelcomeExample.send", "goes to oneself"));

    @Test
    void everyChangeTakesAFreshProofOrIsKnownToNeedLess() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist");
        List<JavaMethod> unproven = new ArrayList<>();
        List<JavaMethod> recent = new ArrayList<>();
        Set<String> fresh = new TreeSet<>();
        for (JavaClass service : classes) {
            for (JavaMethod method : service.getMethods()) {
                Optional<Needs> needs = method.tryGetAnnotationOfType(Needs.class)
                        .or(() -> service.tryGetAnnotationOfType(Needs.class))
                        .filter(any -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && !method.getModifiers().contains(JavaModifier.SYNTHETIC));
                if (needs.filter(any -> any.proof() == Proof.FRESH).isPresent()) {
                    fresh.add(service.getSimpleName() + "." + method.getName());
                } else if (needs.filter(any -> any.proof() == Proof.RECENT).isPresent()) {
                    recent.add(method);
                } else if (needs.filter(any -> any.value() == Permission.CHANGE).isPresent()) {
                    unproven.add(method);
                }
            }
        }
        assertThat(names(unproven, fresh)).isEqualTo(new TreeSet<>(UNPROVEN.keySet()));
        assertThat(names(recent, fresh)).isEqualTo(new TreeSet<>(ONCE_AN_HOUR.keySet()));
        assertThat(fresh).hasSizeGreaterThan(30);
    }

    /** @return the names of the methods, with the types of the parameters where another of the name takes a fresh proof */
    private static Set<String> names(List<JavaMethod> methods, Set<String> fresh) {
        return methods.stream()
                .map(method -> {
                    String name = method.getOwner().getSimpleName() + "." + method.getName();
                    return fresh.contains(name)
                            ? name
                                    + method.getRawParameterTypes().stream()
                                            .map(JavaClass::getSimpleName)
                                            .collect(Collectors.joining(", ", "(", ")"))
                            : name;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isForAdministrators(JavaClass page) {
        String name = page.getPackageName();
        return name.startsWith("org.guestlist.web.")
                && !FOR_EVERYBODY.contains(name.substring("org.guestlist.web.".length()));
    }

    /** Hosts, owners and reviewers have no role; their services check each call, and nobody forgets to say by which rule. */
    @Test
    void everyServiceBesideTheRolesSaysWhomItLetsThrough() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist.guest", "org.guestlist.access", "org.guestlist.review");
        Set<String> silent = new TreeSet<>();
        for (JavaClass service : classes) {
            for (JavaMethod method : service.getMethods()) {
                if (service.isAnnotatedWith(Stateless.class)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.isAnnotatedWith(OwnRule.class)
                        && !method.isAnnotatedWith(Needs.class)
                        && !service.isAnnotatedWith(Needs.class)
                        && !observes(method)) {
                    silent.add(service.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    /** @return what the class calls, and what it hands on to be called, such as {@code service::list} */
    private static List<JavaCodeUnitAccess<?>> calls(JavaClass caller) {
        return Stream.<JavaCodeUnitAccess<?>>concat(
                        caller.getMethodCallsFromSelf().stream(), caller.getMethodReferencesFromSelf().stream())
                .toList();
    }

    private static boolean hasOwnRule(JavaCodeUnitAccess<?> call) {
        return call.getTarget()
                .resolveMember()
                .filter(method -> method.isAnnotatedWith(OwnRule.class))
                .isPresent();
    }

    private static boolean observes(JavaMethod method) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Observes.class));
    }

    private static boolean needs(JavaCodeUnitAccess<?> call, JavaClass service) {
        return service.isAnnotatedWith(Needs.class)
                || call.getTarget()
                        .resolveMember()
                        .map(JavaCodeUnit.class::cast)
                        .filter(method -> method.isAnnotatedWith(Needs.class))
                        .isPresent();
    }
}
