package org.guestlist.purge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.TenantScope;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is spent goes, and nothing else. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PurgeIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Throttle throttle;

    @Inject
    private PurgeJob job;

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void whatIsSpentGoesAndAccountsAndTheLogStay() {
        Organisation acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        backstage.disable(backstage.invited(acme, "bob@example.com"));
        backstage.resetLink(ada);
        work.as(acme, em -> {
            Account account = em.find(Account.class, ada.id());
            sessions.start(account, LoginMethod.PASSWORD);
            return browsers.remember(account, Optional.empty());
        });
        scope.run(acme.id(), () -> throttle.count("ada@example.com", Throttle.UNKNOWN_BROWSER));

        job.purge();
        assertThat(tables(acme)).contains("session", "link", "throttle", "known_browser", "account", "audit_event");

        backstage.forwardClock(Duration.ofDays(2));
        job.purge();
        assertThat(tables(acme)).doesNotContain("session").contains("link", "throttle", "known_browser");

        backstage.forwardClock(Duration.ofDays(401));
        job.purge();
        assertThat(tables(acme)).containsOnly("tenant_host", "account", "audit_event");
    }

    private List<String> tables(Organisation organisation) {
        return backstage.rows(organisation).lines().map(line -> line.substring(0, line.indexOf(' '))).distinct().toList();
    }
}
