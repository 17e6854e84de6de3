package org.guestlist.signin.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;

/** Audits each change to a passkey, and tells its person by mail. */
@ApplicationScoped
class PasskeyChanges {

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentClient client;

    void added(Passkey passkey) {
        auditLog.record(
                event(AuditKind.PASSKEY_ADDED, passkey.getAccount()).after(AuditName.PASSKEY, passkey.getName()));
        outbox.add(
                MailKind.PASSKEY_ADDED,
                passkey.getAccount(),
                Map.of("way", passkey.getName(), "client", client.address()));
    }

    void renamed(Passkey passkey, String before) {
        auditLog.record(event(AuditKind.PASSKEY_RENAMED, passkey.getAccount())
                .before(AuditName.PASSKEY, before)
                .after(AuditName.PASSKEY, passkey.getName()));
        outbox.add(
                MailKind.PASSKEY_RENAMED,
                passkey.getAccount(),
                Map.of("way", before, "now", passkey.getName(), "client", client.address()));
    }

    void removed(Passkey passkey) {
        auditLog.record(
                event(AuditKind.PASSKEY_REMOVED, passkey.getAccount()).before(AuditName.PASSKEY, passkey.getName()));
        outbox.add(
                MailKind.PASSKEY_REMOVED,
                passkey.getAccount(),
                client.operator()
                        .map(name -> Map.of("way", passkey.getName(), "operator", name))
                        .orElseGet(() -> Map.of("way", passkey.getName())));
    }

    private static AuditEvent event(AuditKind kind, Account account) {
        return AuditEvent.of(kind).about(account.getId(), account.getEmail().value());
    }
}
