package org.guestlist.application.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.Applications;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Transactions;

/**
 * Who is told what of whom. An application that acts for itself is told of everybody, one that people sign in to of those who may use it.
 * Which streams an organisation has, each node holds.
 */
@ApplicationScoped
class SignalAudience {

    private static final String STREAMS = "streams of signals";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantCache held;

    @Inject
    private Transactions transactions;

    @Inject
    private Applications applications;

    @Inject
    private GroupService groups;

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

    /** Somebody whom a signal is about. */
    record Person(long id, UUID uuid, String email, AccountKind kind) {

        static Person of(Account account) {
            return new Person(
                    account.getId(), account.getUuid(), account.getEmail().value(), account.getKind());
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
        // A job binds an organisation that is not held, and tells many signals in a transaction.
        return held.part(
                STREAMS, () -> transactions.once(List.of(STREAMS, tenant.get().getId()), this::read));
    }

    private List<Open> read() {
        return sql
                .list(
                        Row.class,
                        "select a.uuid as application, r.naming, r.requested from signal_receiver r join application a"
                                + " on a.tenant_id = r.tenant_id and a.id = r.application_id"
                                + " where r.tenant_id = ? and r.stream is not null and r.status <> 'DISABLED'",
                        tenant.get().getId())
                .stream()
                .map(row -> new Open(
                        row.application, row.naming, row.requested.lines().collect(Collectors.toSet())))
                .toList();
    }

    /** @return whether the receiver is told of this person */
    boolean mayLearnOf(Receiver receiver, Person person) {
        return receiver.isToldOfEverybody()
                || applications.allows(
                        receiver.application,
                        person.kind,
                        person.id,
                        transactions.once(List.of("groups for signals", person.id), () -> groupsOf(person.id)));
    }

    private List<UUID> groupsOf(long account) {
        return groups.of(account).stream().map(Group::getUuid).toList();
    }
}
