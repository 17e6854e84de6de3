package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.permission.Needs;
import org.guestlist.permission.Permission;
import org.junit.jupiter.api.Test;

/** Whatever the administrators' pages call of a service says which permission it needs. */
class ServicePermissionsTest {

    /** Ways in for everybody: to sign in, to the own account, to applications. What they call checks who asks, or whose it is. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "account",
            "asset",
            "authentication",
            "edge",
            "forwardauth",
            "health",
            "login",
            "openid",
            // There a token of the settings counts, for all that there is.
            "operator",
            "page",
            "password",
            "proof",
            "request",
            "security",
            "session",
            "sso",
            "text");

    /**
     * What is read while people sign in, too, and by applications. On the administrators' pages each goes along with something that is
     * checked, and {@link AdminPages} opens them for nobody else.
     */
    private static final Set<String> OPEN = Set.of(
            "AccountService.find",
            "ApplicationService.list",
            "AuditLog.record",
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
            "ProviderService.list",
            "SessionService.count");

    /** Nobody but jobs, the start, operators, and services that check the call themselves come here; {@code PeopleCounts.countAhead} is called by a job, too. */
    private static final Set<String> ONLY_IN_JOBS =
            Set.of("org.guestlist.bulk", "org.guestlist.roster", "org.guestlist.bootstrap", "org.guestlist.operator");

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
            for (JavaMethodCall call : page.getMethodCallsFromSelf()) {
                JavaClass service = call.getTargetOwner();
                if (!service.isAnnotatedWith(Stateless.class) && !service.isAnnotatedWith(Singleton.class)) {
                    continue;
                }
                if (needs(call, service)) {
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
            for (JavaMethodCall call : caller.getMethodCallsFromSelf()) {
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
                        "PeopleCounts.countAhead calls AccountSearch.countByRole",
                        "PeopleCounts.countAhead calls AccountSearch.counts");
    }

    /** Ask for a fresh proof themselves, as it depends on whom or what they change, or are called by those that do. */
    private static final Set<String> PROVEN_WITHIN = Set.of(
            "AccountService.add",
            "AccountService.become",
            "AccountService.change",
            "AccountService.correct",
            "BulkService.start",
            "IdentityLinks.remove",
            "InvitationService.invite",
            "ManyAccounts.add",
            "PersonPasskeys.remove",
            "PersonService.change",
            "PersonService.inviteInsteadOf",
            "PersonService.moveTo",
            "PersonService.openWays",
            "PersonService.restoreFor",
            "RosterService.begin");

    /** Neither decide who gets in to an account with a role, nor shut out many, nor hand out people's data. */
    private static final Set<String> UNPROVEN = Set.of(
            "AccountService.delete",
            "AccountService.disable",
            "AccountService.expireOn",
            "AccountService.reinstate",
            "AccountService.restore",
            "ApplicationService.putLogo",
            "ApplicationService.removeLogo",
            "ApplicationTrial.run",
            "BulkService.choose",
            "BulkService.go",
            "BulkService.some",
            "FirstSteps.dismiss",
            "FirstSteps.doWithout",
            "GroupService.change",
            "GroupService.create",
            "GroupService.delete",
            "JobService.cancel",
            "JobService.start",
            "Memberships.add",
            "Memberships.remove",
            "Memberships.setByHand",
            // How the organisation invites.
            "OrganisationService.change(int, InvitationSettings)",
            "OrganisationService.putLogo",
            "OrganisationService.removeLogo",
            // Lets in whom the rules from before let in.
            "PendingRules.undo",
            "PeopleViews.choose",
            "PeopleViews.delete",
            "PeopleViews.save",
            "ProviderChanges.drop",
            // Whoever entered the change has proven it, minutes ago; the provider cannot lead to a proof first.
            "ProviderChanges.takeEffect",
            "ProviderChanges.trial",
            "ProviderLogos.put",
            "ProviderLogos.remove",
            "ProviderTests.ask",
            "ProviderTests.finish",
            "ProviderTests.start",
            "RosterService.check",
            "RosterService.discard",
            "RosterUploads.paste",
            "RosterUploads.upload",
            "SignInPreview.with",
            "SignInPreview.withPassword",
            "TestResults.find",
            "TestResults.keep",
            "TestResults.remember",
            "WelcomeExample.send",
            "WelcomeService.sendToUnmailed");

    @Test
    void everyChangeTakesAFreshProofOrIsKnownToNeedNone() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.guestlist");
        List<JavaMethod> unproven = new ArrayList<>();
        Set<String> proven = new TreeSet<>();
        for (JavaClass service : classes) {
            for (JavaMethod method : service.getMethods()) {
                Optional<Needs> needs = method.tryGetAnnotationOfType(Needs.class)
                        .or(() -> service.tryGetAnnotationOfType(Needs.class))
                        .filter(any -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                && !method.getModifiers().contains(JavaModifier.SYNTHETIC));
                if (needs.filter(Needs::proof).isPresent()) {
                    proven.add(service.getSimpleName() + "." + method.getName());
                } else if (needs.filter(any -> any.value() == Permission.CHANGE).isPresent()) {
                    unproven.add(method);
                }
            }
        }
        Set<String> names = unproven.stream()
                .map(method -> {
                    String name = method.getOwner().getSimpleName() + "." + method.getName();
                    return proven.contains(name)
                            ? name
                                    + method.getRawParameterTypes().stream()
                                            .map(JavaClass::getSimpleName)
                                            .collect(Collectors.joining(", ", "(", ")"))
                            : name;
                })
                .collect(Collectors.toSet());
        Set<String> known = new TreeSet<>(UNPROVEN);
        known.addAll(PROVEN_WITHIN);
        assertThat(new TreeSet<>(names)).isEqualTo(known);
        assertThat(proven).hasSizeGreaterThan(20);
    }

    private static boolean isForAdministrators(JavaClass page) {
        String name = page.getPackageName();
        return name.startsWith("org.guestlist.web.")
                && !FOR_EVERYBODY.contains(name.substring("org.guestlist.web.".length()));
    }

    private static boolean needs(JavaMethodCall call, JavaClass service) {
        return service.isAnnotatedWith(Needs.class)
                || call.getTarget()
                        .resolveMember()
                        .map(JavaCodeUnit.class::cast)
                        .filter(method -> method.isAnnotatedWith(Needs.class))
                        .isPresent();
    }
}
