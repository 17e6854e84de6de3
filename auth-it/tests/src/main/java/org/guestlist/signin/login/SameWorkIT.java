package org.guestlist.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.jpa.JpaEntityManager;
import org.guestlist.account.EmailAddress;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.signin.password.ForgottenPassword;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is built in memory for an address, until its owner has proven anything: the same whatever the address is. Times: bench/login
 * --same-time.
 */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SameWorkIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final List<String> ADDRESSES =
            List.of("nobody@example.com", "ada@example.com", "boss@example.com", "off@example.com", "new@example.com");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private LoginService door;

    @Inject
    private ForgottenPassword forgotten;

    @Inject
    private KnownBrowsers browsers;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.disable(backstage.employee(acme, "off@example.com", PASSWORD));
        backstage.invited(acme, "new@example.com");
    }

    @Test
    void noMoreEntitiesAreBuiltForAnAddressWithAnAccountThanForOneWithout() {
        Map<String, Consumer<String>> ways = new TreeMap<>();
        ways.put("front door", address -> wrongPassword(address, false));
        ways.put("back door", address -> wrongPassword(address, true));
        ways.put("forgotten password", address -> forgotten.request(EmailAddress.of(address)));
        ways.forEach((way, ask) -> {
            // Whatever is read once for all.
            built(() -> ask.accept("first@example.com"));
            for (String address : ADDRESSES) {
                assertThat(built(() -> ask.accept(address)))
                        .as(way + ", " + address)
                        .isEmpty();
            }
        });
    }

    @Test
    void oneRowSaysAllThatIsKnown() {
        assertThat(find("nobody@example.com")).isEqualTo(new KnownAccount(Optional.empty(), Optional.empty(), 0));
        assertThat(find("new@example.com").accountId()).isPresent();
        assertThat(find("new@example.com").passwordHash()).isEmpty();
        assertThat(find("ada@example.com").passwordHash()).isPresent();
        assertThat(find("ada@example.com").isInKnownBrowser()).isFalse();
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> browsers.find("ada@example.com", Optional.empty()))
                        .accountId())
                .as("another organisation's")
                .isEmpty();
    }

    private KnownAccount find(String address) {
        return scope.call(acme.id(), () -> browsers.find(address, Optional.empty()));
    }

    private void wrongPassword(String address, boolean backDoor) {
        LoginOutcome outcome = door.login(
                new LoginRequest.Password(address, "Wrong horse 7", Optional.empty(), Optional.empty(), backDoor));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        LoginOutcome.Refused.class,
                        refused -> assertThat(refused.failure()).isEqualTo(LoginFailure.INVALID_CREDENTIALS));
    }

    /** @return the entities that are built of rows meanwhile, on this thread */
    private List<String> built(Runnable what) {
        Collection<ClassDescriptor> entities = work.as(
                acme,
                em -> em.unwrap(JpaEntityManager.class)
                        .getServerSession()
                        .getDescriptors()
                        .values());
        Thread here = Thread.currentThread();
        List<String> built = new ArrayList<>();
        DescriptorEventAdapter listener = new DescriptorEventAdapter() {
            @Override
            public void postBuild(DescriptorEvent event) {
                if (Thread.currentThread() == here) {
                    built.add(event.getSource().getClass().getSimpleName());
                }
            }
        };
        entities.forEach(entity -> entity.getEventManager().addListener(listener));
        try {
            scope.run(acme.id(), () -> {
                built.clear();
                what.run();
            });
        } finally {
            entities.forEach(entity -> entity.getEventManager().removeListener(listener));
        }
        return built;
    }
}
