package org.guestlist.provider;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Map;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantService;

/**
 * Sees whom a change {@linkplain KeepsWaysIn shuts out}, once permission and proof are checked. Two such changes at once see each other: the
 * second one looks when the first one has ended.
 */
@KeepsWaysIn
@Interceptor
@Priority(Interceptor.Priority.APPLICATION + 1)
public class WaysInInterceptor {

    @Inject
    private WaysIn waysIn;

    @Inject
    private ShutOutConfirmation confirmation;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @AroundInvoke
    Object keep(InvocationContext call) throws Exception {
        boolean locksLater = call.getMethod().getAnnotation(KeepsWaysIn.class).locksLater();
        if (!locksLater) {
            tenants.lock(tenant.get());
        }
        WaysIn.Without before = waysIn.without();
        Object result = call.proceed();
        if (locksLater) {
            tenants.lock(tenant.get());
        }
        WaysIn.Without after = waysIn.without();
        ShutOut shutOut = after.since(before);
        confirmation.demand(shutOut);
        if (shutOut.people() > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SHUT_OUT_CONFIRMED).after(AuditName.SHUT_OUT, shutOut.people()));
            if (after.isEverybody()) {
                outbox.addForAdministrators(MailKind.NOBODY_COMES_IN, Map.of());
            }
        }
        return result;
    }
}
