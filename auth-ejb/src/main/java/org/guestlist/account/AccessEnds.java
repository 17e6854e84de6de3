package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.guestlist.organisation.tenant.CurrentTenant;

/** Every change of a last day comes by here: who has made it an earlier one is kept, until there is a later one. */
@ApplicationScoped
class AccessEnds {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Event<AccessReopened> reopened;

    /**
     * @param account with the last day that holds now
     * @param before the one that was
     * @param by who has changed it; asked only if it was changed
     */
    void keep(Account account, Optional<LocalDate> before, Supplier<AccessEnd> by) {
        Optional<LocalDate> after = account.getExpiresOn();
        if (after.equals(before)) {
            return;
        }
        if (after.isPresent() && !LastDays.isBefore(before, after)) {
            account.end(by.get());
            return;
        }
        Optional<AccessEnd> end = account.getEnd();
        account.reopen();
        if (account.isGuest() && by.get().how() != EndedBy.HOST) {
            account.stayFrom(tenant.today());
        }
        end.ifPresent(one -> reopened.fire(new AccessReopened(account, one)));
    }
}
