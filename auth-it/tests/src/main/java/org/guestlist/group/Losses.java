package org.guestlist.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers who lost a group. */
@ApplicationScoped
public class Losses {

    private final List<Long> accounts = new CopyOnWriteArrayList<>();

    void onChanged(@Observes GroupsChanged event) {
        accounts.addAll(event.accountIds());
    }

    /** @return how often this account has lost groups */
    public long of(long accountId) {
        return accounts.stream().filter(account -> account == accountId).count();
    }
}
