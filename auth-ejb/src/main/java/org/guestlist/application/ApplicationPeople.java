package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * The single people who may use an application, whatever groups they are in. Each is an event about the person, so that no name of theirs
 * stands in the events of the application once they are gone for good.
 */
@Stateless
public class ApplicationPeople {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private ApplicationService applications;

    @Inject
    private Applications held;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private AuditLog auditLog;

    /** @return those who are named there, by name; few, as {@link ApplicationAccess#MOST} says */
    @Needs(Permission.SEE_ALL)
    public List<Account> of(Application application) {
        Set<Long> people = application.access().people();
        return people.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select a from Account a where a.id in :people and a.status <> :deleted order by lower(a.name), a.id",
                                Account.class)
                        .setParameter("people", people)
                        .setParameter("deleted", AccountStatus.DELETED)
                        .getResultList();
    }

    /**
     * Opens the application to a person.
     *
     * @return whether the person may use it now; false if the application or the person is gone, or as many as possible are named there
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean open(UUID application, UUID person) {
        Optional<Account> account = accounts.find(person).filter(one -> one.getStatus() != AccountStatus.DELETED);
        Optional<Application> there = account.flatMap(any -> applications.lockToChange(application));
        if (there.isEmpty()) {
            return false;
        }
        Set<Long> people = new HashSet<>(there.get().access().people());
        if (people.add(account.get().getId())) {
            if (people.size() > ApplicationAccess.MOST) {
                return false;
            }
            there.get().letIn(people);
            record(there.get(), account.get(), false, true);
        }
        return true;
    }

    /** Takes the application away from a person, who is signed out there, unless everyone or a group of theirs may use it. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void close(UUID application, UUID person) {
        accounts.find(person)
                .ifPresent(account -> applications.lockToChange(application).ifPresent(there -> {
                    if (remove(there, account.getId())) {
                        record(there, account, true, false);
                        sessions.endForbidden(there);
                    }
                }));
    }

    private static boolean remove(Application application, long accountId) {
        Set<Long> people = new HashSet<>(application.access().people());
        boolean named = people.remove(accountId);
        application.letIn(people);
        return named;
    }

    private void record(Application application, Account person, boolean before, boolean after) {
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_APPLICATIONS_CHANGED)
                .about(person.getId(), person.getEmail().value())
                .at(application.getName())
                .before(AuditName.APPLICATION_ALLOWED, before)
                .after(AuditName.APPLICATION_ALLOWED, after));
    }

    /** Forgets a person whose deletion is final. The node knows the applications, so that most deletions ask nothing here. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        long person = event.account().getId();
        held.all().stream()
                .filter(one -> one.access().people().contains(person))
                .forEach(one -> ApplicationService.lock(em, one.getUuid()).ifPresent(there -> remove(there, person)));
    }
}
