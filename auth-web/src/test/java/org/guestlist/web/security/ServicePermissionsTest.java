package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import java.util.Set;
import java.util.TreeSet;
import org.guestlist.permission.Needs;
import org.junit.jupiter.api.Test;

/** Whatever the administrators' pages call of a service says which permission it needs. */
class ServicePermissionsTest {

    /** Ways in for everybody: to sign in, to the own account, to applications. What they call checks who asks, or whose it is. */
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "account",
            "asset",
            "edge",
            "forwardauth",
            "health",
            "login",
            "openid",
            "page",
            "password",
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

    /** Nobody but jobs, the start, and services that check the call themselves come here; {@code PeopleCounts.countAhead} is called by a job, too. */
    private static final Set<String> ONLY_IN_JOBS =
            Set.of("org.guestlist.bulk", "org.guestlist.roster", "org.guestlist.bootstrap");

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
        assertThat(calls).containsExactly("PeopleCounts.countAhead calls AccountSearch.counts");
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
