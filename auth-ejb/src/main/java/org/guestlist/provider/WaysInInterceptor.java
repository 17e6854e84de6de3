package org.guestlist.provider;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.WaysIn.Nobody;

/**
 * Sees whom a change {@linkplain KeepsWaysIn shuts out}, once permission and proof are checked. Two such changes at once see each other:
 * the second one looks when the first one has ended. A program may not shut out all administrators either, whatever number it confirms.
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
    private AdministratorsWayIn administrators;

    @Inject
    private CurrentClient client;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @AroundInvoke
    Object keep(InvocationContext call) throws Exception {
        boolean rulesOnly = call.getMethod().getAnnotation(KeepsWaysIn.class).rulesOnly();
        Optional<Long> person = concerned(call);
        SignInRules rules = waysIn.rules();
        Optional<WaysIn.Without> before = rulesOnly ? Optional.empty() : Optional.of(waysIn.without(rules, person));
        boolean guarded = client.isApplication() && administrators.exists();
        Object result = call.proceed();
        waysIn.lock();
        SignInRules now = waysIn.rules();
        if (guarded && !administrators.exists()) {
            throw new LastAdministratorException();
        }
        if (!rulesOnly || !now.equals(rules)) {
            // People are the same as before where the rules alone have changed.
            demand(waysIn.without(now, person).since(before.orElseGet(() -> waysIn.without(rules, person))));
        }
        return result;
    }

    private static Optional<Long> concerned(InvocationContext call) {
        Parameter[] parameters = call.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(Concerned.class)) {
                return Optional.of((Long) call.getParameters()[i]);
            }
        }
        return Optional.empty();
    }

    private void demand(WaysIn.Lost lost) {
        if (lost.people() == 0) {
            return;
        }
        Optional<Nobody> nobody = waysIn.nobodyNow();
        confirmation.demand(new ShutOut(lost.people(), lost.here(), nobody.isPresent()));
        auditLog.record(AuditEvent.of(AuditKind.SHUT_OUT_CONFIRMED).after(AuditName.SHUT_OUT, lost.people()));
        if (nobody.filter(Nobody.ANYWHERE::equals).isPresent()) {
            outbox.addForAdministrators(MailKind.NOBODY_COMES_IN, Map.of());
        }
    }
}
