package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.HeldTenants.Change;
import org.junit.jupiter.api.Test;

class HeldTenantsTest {

    private static final Duration CONTINUED = Duration.ofMinutes(2);

    private final HeldTenants held = new HeldTenants(20);

    private static HostName host(int number) {
        return HostName.of("host" + number + ".example.com");
    }

    private static Tenant tenant(int number) {
        return new Tenant(
                new NewTenant("Organisation", host(number), List.of(), Language.EN, ZoneId.of("UTC")), Instant.EPOCH);
    }

    @Test
    void onlyTheChangedOrganisationGoes() {
        Tenant one = held.put(host(1), tenant(1));
        Tenant other = held.put(host(2), tenant(2));
        held.putOwner("application", host(1));
        held.partsOf(other).orElseThrow().put("page", "as drawn");
        HeldTenants after = held.without(tenant -> tenant == one);
        assertThat(after.find(host(1))).isEmpty();
        assertThat(after.findOwner("application")).isEmpty();
        assertThat(after.find(host(2))).containsSame(other);
        assertThat(after.partsOf(other).orElseThrow()).containsEntry("page", "as drawn");
    }

    @Test
    void whatIsReadWhileAChangeComesInIsNotKept() {
        Tenant stale = tenant(1);
        HeldTenants after = held.without(any -> true);
        held.put(host(1), stale);
        assertThat(after.find(host(1))).isEmpty();
        assertThat(after.partsOf(stale)).isEmpty();
    }

    @Test
    void aChangeCountsOnceHoweverLateItsTransactionEnds() {
        HeldTenants first = held.after(List.of(change(6)), 1, CONTINUED);
        first.put(host(1), tenant(1));
        assertThat(first.after(List.of(change(6)), 2, CONTINUED)).isSameAs(first);
        // Its transaction began before that of the other, and has ended later.
        HeldTenants second = first.after(List.of(change(5), change(6)), 3, CONTINUED);
        assertThat(second.find(host(1))).isEmpty();
        second.put(host(1), tenant(1));
        assertThat(second.after(List.of(change(6)), 4, CONTINUED)).isSameAs(second);
    }

    private static Change change(long id) {
        return new Change(id, Optional.empty());
    }

    @Test
    void nothingIsHeldAfterALongTimeWithoutALook() {
        HeldTenants first = held.after(List.of(), 1, CONTINUED);
        first.put(host(1), tenant(1));
        assertThat(first.after(List.of(), CONTINUED.toNanos(), CONTINUED).find(host(1)))
                .isPresent();
        assertThat(first.after(List.of(), 2 * CONTINUED.toNanos() + 1, CONTINUED)
                        .find(host(1)))
                .isEmpty();
    }

    @Test
    void thoseThatAreUsedStayWhenThereAreTooMany() {
        for (int number = 0; number < 100; number++) {
            held.put(host(number), tenant(number));
            assertThat(held.find(host(0))).isPresent();
        }
        assertThat(held.find(host(1))).isEmpty();
        assertThat(held.find(host(99))).isPresent();
    }
}
