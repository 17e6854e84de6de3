package org.guestlist.application.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.Applications;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;

/**
 * Who is told what of whom. An application that acts for itself is told of everybody, one that people sign in to of those who may use it.
 * Which streams an organisation has, each node holds.
 */
@ApplicationScoped
class SignalAudience {

    @Inject
    private Sql sql;

    @Inject
    private TenantCache held;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationSessions sessions;

    private record Row(UUID application, SignalNaming naming, String requested) {}

    /**
     * A stream that is not disabled.
     *
     * @param types those that were asked for, of which some may be unknown here
     */
    private record Open(UUID application, SignalNaming naming, Set<String> types) {}

    /**
     * Who receives signals of a type.
     *
     * @param naming how they name people
     */
    record Receiver(Application application, SignalNaming naming) {

        boolean isToldOfEverybody() {
            return application.getKind() == ApplicationKind.SERVICE;
        }
    }

    /** @return whether nobody here is told anything */
    boolean isEmpty() {
        return open().isEmpty();
    }

    /** @return who wants to be told signals of this type */
    List<Receiver> receivers(SignalType type) {
        return open().stream()
                .filter(one -> one.types.contains(type.uri()))
                .flatMap(one -> applications.client(one.application.toString()).stream()
                        .map(application -> new Receiver(application, one.naming)))
                .toList();
    }

    private List<Open> open() {
        return held.partOnce("streams of signals", this::read);
    }

    private List<Open> read() {
        return sql.list(Row.class, """
                select a.uuid as application, r.naming, r.requested from signal_receiver r
                join application a on a.tenant_id = r.tenant_id and a.id = r.application_id
                where r.tenant_id = :organisation and r.stream is not null and r.status <> 'DISABLED'""").stream()
                .map(row -> new Open(
                        row.application, row.naming, row.requested.lines().collect(Collectors.toSet())))
                .toList();
    }

    /** @return whether the receiver is told of this person */
    boolean mayLearnOf(Receiver receiver, Account person) {
        return receiver.isToldOfEverybody() || sessions.mayUse(person, receiver.application);
    }
}
