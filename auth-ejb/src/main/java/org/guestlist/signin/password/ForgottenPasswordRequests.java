package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;

/**
 * Answers requests for a new password: by mail to the stored address, also for disabled, deleted and expired accounts; unknown addresses,
 * and people whose first day is still to come, get no mail.
 */
@Stateless
public class ForgottenPasswordRequests {

    /** Answering is quick; after this time another node may take over the request of a dead node. */
    private static final Duration CLAIM = Duration.ofSeconds(12);

    @Inject
    private Sql sql;

    @Inject
    private CurrentClient client;

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordMails mails;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** Claims the oldest request for a while: one that cannot be answered does not block the others, and is retried. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Request> claim() {
        Instant now = clock.instant();
        Optional<Request> oldest = sql.first(Request.class, """
                select id, tenant_id, address, network_address, user_agent
                from reset_request
                where requested_at <= ?
                order by requested_at limit 1 for update skip locked""", now);
        oldest.ifPresent(request ->
                sql.update("update reset_request set requested_at = ? where id = ?", now.plus(CLAIM), request.id));
        return oldest;
    }

    /** Answers a claimed request, in its organisation; the request is deleted and the mail is queued in one transaction. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void answer(Request request) {
        if (!delete(request)) {
            return;
        }
        client.comesFrom(request.networkAddress, request.userAgent);
        EmailAddress.parse(request.address)
                .flatMap(accounts::find)
                .filter(this::mayHaveMail)
                .ifPresent(account -> {
                    mails.answer(account);
                    auditLog.record(AuditEvent.of(AuditKind.PASSWORD_FORGOTTEN)
                            .about(account.getId(), account.getEmail().value()));
                });
    }

    /** Removes the requests of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        for (EmailAddress address : event.addresses()) {
            sql.update(
                    "delete from reset_request where tenant_id = :organisation and lower(address) = ?",
                    address.value().toLowerCase(Locale.ROOT));
        }
    }

    /** Limits the number of mails to a person. */
    private boolean mayHaveMail(Account found) {
        // The lock makes nodes that answer requests for the same account count one after the other.
        Account account = accounts.lock(found.getId());
        return mails.countSince(account, clock.instant().minus(Duration.ofHours(1))) < PasswordMails.AN_HOUR;
    }

    /** @return whether it was still there: a node whose claim has expired must not answer */
    private boolean delete(Request request) {
        return sql.update("delete from reset_request where id = ?", request.id) == 1;
    }

    /**
     * A request.
     *
     * @param id the row
     * @param tenantId the organisation
     * @param address as entered
     * @param networkAddress where it came from
     * @param userAgent the {@code User-Agent} header
     */
    public record Request(long id, long tenantId, String address, String networkAddress, String userAgent) {}
}
