package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.administration.overview.CountingTimer;
import org.guestlist.application.openid.SessionExpiryTimer;
import org.guestlist.backstage.Backstage;
import org.guestlist.operation.operator.OrganisationDesk;
import org.guestlist.operation.retention.AuditRetention;
import org.guestlist.operation.retention.ErasureTimer;
import org.guestlist.people.ExpiryTimer;
import org.guestlist.people.ReminderTimer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What costs no more with many organisations than with few, as long as there is nothing to do in them. */
@ExtendWith(ArquillianExtension.class)
class ManyOrganisationsIT {

    private static final int MANY = 12;

    @Inject
    private Backstage backstage;

    @Inject
    private ExpiryTimer expiry;

    @Inject
    private ReminderTimer reminders;

    @Inject
    private CountingTimer counting;

    @Inject
    private SessionExpiryTimer sessions;

    @Inject
    private ErasureTimer erasure;

    @Inject
    private AuditRetention retention;

    @Inject
    private OrganisationDesk desk;

    @Test
    void aTimerWithNothingToDoAsksNothingOfEachOrganisation() {
        for (int i = 0; i < MANY; i++) {
            // Deleted just now, and final a while later.
            backstage.delete(backstage.employee(
                    backstage.organisation("One of many"), "gone@example.com", "Correct horse battery 12"));
        }
        Map<String, Runnable> turns = new LinkedHashMap<>();
        turns.put("last days", expiry::run);
        turns.put("reminders", reminders::run);
        turns.put("overviews", counting::run);
        turns.put("sessions with applications", sessions::run);
        turns.put("deletions", erasure::eraseAll);
        turns.put("old events", retention::enforce);
        Map<String, Long> statements = new LinkedHashMap<>();
        turns.forEach((what, turn) -> {
            // What is due is done.
            turn.run();
            statements.put(what, statements(turn));
        });
        // It takes one or two, and one for each age at which organisations remove events; the pool may look after a
        // connection besides.
        assertThat(statements)
                .allSatisfy((what, count) -> assertThat(count).as(what).isBetween(1L, MANY / 2L));
    }

    private long statements(Runnable turn) {
        backstage.countStatements(true);
        turn.run();
        return backstage.countStatements(false);
    }

    @Test
    void theOperatorsListAsksForHostsAndPeopleOfAllAtOnce() {
        for (int i = 0; i < MANY; i++) {
            backstage.organisation("One of a list");
        }
        assertThat(statements(() -> desk.list(Optional.empty(), MANY))).isBetween(3L, MANY / 2L);
    }
}
