package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.SlowDown;

/**
 * Accepts requests for a new password. Whether the address has an account is not checked here, so that the answer and its time are the same
 * for all (ASVS 5.0 6.3.8); {@link ForgottenPasswordTimer} checks it later.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ForgottenPassword {

    @Inject
    private Sql sql;

    @Inject
    private Attempts attempts;

    @Inject
    private Refusals refusals;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /**
     * Stores the request.
     *
     * @return empty, or, over the rate limit, when to retry
     */
    public Optional<SlowDown> request(EmailAddress address) {
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.FORGOT_PASSWORD);
            if (full.isPresent()) {
                AuditEvent refusal = AuditEvent.of(AuditKind.PASSWORD_FORGOTTEN)
                        .about(null, address.value())
                        .refused(SlowDown.Reason.TOO_MANY_FROM_SOURCE);
                return Optional.of(
                        new SlowDown(full.get(), refusals.note(refusal).code()));
            }
            write(address);
            attempt.stands();
            return Optional.empty();
        }
    }

    private void write(EmailAddress address) {
        sql.update("""
                insert into reset_request (tenant_id, address, requested_at, network_address, user_agent)
                values (:organisation, ?, ?, ?, ?)
                """, address.value(), clock.instant(), client.address(), client.userAgent());
    }
}
