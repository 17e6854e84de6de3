package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;

/**
 * Warns people by mail that their password is being guessed. Whether the address has an account is not checked when the warning is stored,
 * so that the work is the same for all; {@link GuessWarningTimer} checks it later.
 */
@Stateless
public class GuessWarnings {

    private static final Duration QUIET = Duration.ofHours(1);

    @Inject
    private Sql sql;

    @Inject
    private CurrentClient client;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * A pending warning.
     *
     * @param id the row
     * @param tenantId the organisation
     * @param address as entered
     * @param kind of the mail
     * @param networkAddress where the last guess came from
     */
    public record Warning(long id, long tenantId, String address, MailKind kind, String networkAddress) {}

    /** Stores a warning. */
    public void write(EmailAddress address, MailKind kind) {
        sql.update("""
                insert into guess_warning (tenant_id, address, kind, network_address)
                values (:organisation, ?, ?, ?)""", address.value(), kind, client.address());
    }

    /** @return the oldest pending warnings */
    public List<Warning> waiting(int atMost) {
        return sql.list(
                Warning.class,
                "select id, tenant_id, address, kind, network_address from guess_warning order by id limit ?",
                atMost);
    }

    /**
     * Mails the warning, if the address has an account; the warning is deleted and the mail is queued in one transaction, by one node only.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void mail(Warning warning) {
        if (sql.update("delete from guess_warning where id = ?", warning.id) == 1) {
            EmailAddress.parse(warning.address).flatMap(accounts::find).ifPresent(account -> mail(account, warning));
        }
    }

    private void mail(Account found, Warning warning) {
        Account account = accounts.lock(found.getId());
        if (outbox.countSince(account, clock.instant().minus(QUIET), warning.kind) == 0) {
            outbox.add(warning.kind, account, Map.of("client", warning.networkAddress));
        }
    }

    /** Removes the warnings of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        for (EmailAddress address : event.addresses()) {
            sql.update(
                    "delete from guess_warning where tenant_id = :organisation and lower(address) = ?",
                    address.value().toLowerCase(Locale.ROOT));
        }
    }
}
