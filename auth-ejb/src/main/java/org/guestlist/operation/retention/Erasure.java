package org.guestlist.operation.retention;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditErasure;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.Mentions;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;

/** Makes the deletion of one account of the current organisation final, in one transaction. */
@Stateless
public class Erasure {

    @Inject
    private AccountService accounts;

    @Inject
    private AuditErasure auditErasure;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<AccountErased> erased;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return the instant before which an account must have been deleted, for its deletion to be final now */
    static Instant limit(Tenant organisation, Instant now) {
        return now.atZone(organisation.getTimeZone())
                .minus(Period.ofDays(organisation.getDeletionDays()))
                .toInstant();
    }

    /**
     * Makes the deletion final, unless the account was restored meanwhile, or another node was faster.
     *
     * @return whether it did
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean erase(long accountId) {
        // A mail on its way has its row, and locks the account for the link in it; so the row comes first here too.
        outbox.takeTurns(accountId);
        Account account = accounts.lock(accountId);
        Optional<Instant> deleted = account.getDeletedAt();
        if (account.getStatus() != AccountStatus.DELETED
                || account.getErasedAt().isPresent()
                || deleted.isEmpty()
                || deleted.get().isAfter(limit(tenant.get(), clock.instant()))) {
            return false;
        }
        AuditErasure.Known known = auditErasure.known(accountId);
        String name = account.getName();
        Set<String> words = Stream.of(
                        known.addresses(),
                        known.names(),
                        Set.of(account.getEmail().value(), name))
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        Set<EmailAddress> addresses = words.stream()
                .flatMap(text -> EmailAddress.parse(text).stream())
                .filter(address -> isUnusedByOthers(address, account))
                .collect(Collectors.toSet());
        Mentions mentions = new Mentions(words);
        account.erase(clock.instant());
        erased.fire(new AccountErased(account, addresses, mentions));
        Set<String> labels = Stream.concat(addresses.stream().map(EmailAddress::value), known.names().stream())
                .collect(Collectors.toSet());
        labels.add(name);
        auditErasure.forget(accountId, labels, mentions, account.getPseudonym());
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_ERASED)
                .about(accountId, account.getPseudonym())
                .before(
                        AuditName.DELETED_ON,
                        LocalDate.ofInstant(deleted.get(), tenant.get().getTimeZone())));
        return true;
    }

    /** A freed address may already belong to another account. */
    private boolean isUnusedByOthers(EmailAddress address, Account account) {
        return accounts.find(address)
                .filter(other -> !other.getId().equals(account.getId()))
                .isEmpty();
    }
}
