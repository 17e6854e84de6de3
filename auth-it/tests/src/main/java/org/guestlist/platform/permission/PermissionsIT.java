package org.guestlist.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guestlist.account.AccountService;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditSearch;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.platform.client.CurrentClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every service method that needs a permission, called by people of every role. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PermissionsIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Permissions permissions;

    @Inject
    private BeanManager beans;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditSearch log;

    @Inject
    private PersonService people;

    @Inject
    private PersonSteps steps;

    @Inject
    private CurrentClient client;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
    }

    private void as(Role role, Runnable what) {
        scope.run(acme.id(), () -> {
            permissions.giveOnly(role.permissions());
            what.run();
        });
    }

    /** A method of a service and the permission that it needs. */
    private record Guarded(Object service, Method method, Permission permission, Proof proof) {

        Throwable call() {
            Object[] nothing = Arrays.stream(method.getParameterTypes())
                    .map(Guarded::nothing)
                    .toArray();
            try {
                method.invoke(service, nothing);
                return null;
            } catch (InvocationTargetException e) {
                return e.getCause();
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Object nothing(Class<?> type) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
    }

    private List<Guarded> guarded() {
        List<Guarded> all = new ArrayList<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            if (!type.getName().startsWith("org.guestlist.") || type == NeedsInterceptor.class) {
                continue;
            }
            Optional<Needs> whole = Optional.ofNullable(type.getAnnotation(Needs.class));
            for (Method method : type.getDeclaredMethods()) {
                Optional<Needs> needs =
                        Optional.ofNullable(method.getAnnotation(Needs.class)).or(() -> whole);
                if (needs.isPresent() && Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                    Object service = beans.getReference(bean, type, beans.createCreationalContext(bean));
                    all.add(new Guarded(
                            service, method, needs.get().value(), needs.get().proof()));
                }
            }
        }
        return all;
    }

    @Test
    void aServiceEntersNothingThatTheRoleDoesNotGive() {
        List<Guarded> all = guarded();
        assertThat(all).hasSizeGreaterThan(100);
        Map<String, String> wrong = new TreeMap<>();
        for (Role role : Role.values()) {
            as(
                    role,
                    () -> all.stream()
                            .filter(one -> !role.permissions().contains(one.permission()))
                            .forEach(one -> {
                                Throwable thrown = one.call();
                                if (!(thrown instanceof NotAllowedException)) {
                                    wrong.put(role + " " + one.method(), String.valueOf(thrown));
                                }
                            }));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutARoleAndOutsideOfJobsNothingIsAllowed() {
        Set<Permission> before = permissions.giveOnly(Set.of());
        try {
            assertThat(guarded())
                    .allSatisfy(one ->
                            assertThat(one.call()).as(one.method().toString()).isInstanceOf(NotAllowedException.class));
        } finally {
            permissions.giveOnly(before);
        }
    }

    @Test
    void nothingIsEnteredWithoutTheProofThatItTakes() {
        assertThat(guarded().stream().filter(one -> one.proof() == Proof.FRESH)).hasSizeGreaterThan(30);
        for (Proof given : List.of(Proof.NONE, Proof.RECENT)) {
            as(Role.ADMINISTRATOR, () -> {
                permissions.proveAs(given);
                assertThat(guarded().stream().filter(one -> !given.covers(one.proof())))
                        .isNotEmpty()
                        .allSatisfy(one -> assertThat(one.call())
                                .as(given + " " + one.method())
                                .isInstanceOf(ProofNeededException.class));
            });
        }
    }

    @Test
    void theHelpdeskHelpsEmployeesOnly() {
        as(Role.HELPDESK, () -> {
            assertThat(steps.of(accounts.find(ada.uuid()).orElseThrow())).containsExactly(PersonStep.MAIL);
            people.take(PersonStep.END_SESSIONS, ada.id(), version(ada), Optional.empty());
            for (PersonStep step : List.of(PersonStep.DISABLE, PersonStep.DELETE, PersonStep.REINSTATE)) {
                assertThatThrownBy(() -> people.take(step, ada.id(), version(ada), Optional.empty()))
                        .as(step.name())
                        .isInstanceOf(NotAllowedException.class);
            }
        });
        for (String role : List.of("HELPDESK", "AUDITOR", "ADMINISTRATOR")) {
            Person other = backstage.inRole(role, acme, role.toLowerCase() + "@example.com", "Correct horse 7");
            as(Role.HELPDESK, () -> {
                assertThat(steps.of(accounts.find(other.uuid()).orElseThrow()))
                        .as(role)
                        .isEmpty();
                assertThatThrownBy(() -> people.sendMail(other.id(), version(other)))
                        .as(role)
                        .isInstanceOf(NotAllowedException.class);
                assertThatThrownBy(() ->
                                people.take(PersonStep.END_SESSIONS, other.id(), version(other), Optional.empty()))
                        .as(role)
                        .isInstanceOf(NotAllowedException.class);
            });
        }
    }

    private int version(Person person) {
        return accounts.find(person.id()).orElseThrow().getVersion();
    }

    @Test
    void theHelpdeskSeesTheLogOfOnePersonAndAnAuditorAll() {
        as(Role.HELPDESK, () -> {
            assertThatThrownBy(() -> log.newest(AuditFilter.ALL, 5)).isInstanceOf(NotAllowedException.class);
            assertThatCode(() -> log.newest(AuditFilter.ofAccount(ada.id()), 5)).doesNotThrowAnyException();
        });
        as(
                Role.AUDITOR,
                () -> assertThatCode(() -> log.newest(AuditFilter.ALL, 5)).doesNotThrowAnyException());
    }

    @Test
    void peopleChangeTheirOwnNameAndNobodyElses() {
        Person bob = backstage.employee(acme, "bob@example.com", "Correct horse 7");
        as(Role.EMPLOYEE, () -> {
            client.actsAs(ada.id(), ada.email());
            accounts.rename(ada.id(), "Ada King");
            assertThatThrownBy(() -> accounts.rename(bob.id(), "Robert")).isInstanceOf(NotAllowedException.class);
            assertThatThrownBy(() -> accounts.speak(bob.id(), null)).isInstanceOf(NotAllowedException.class);
        });
    }
}
