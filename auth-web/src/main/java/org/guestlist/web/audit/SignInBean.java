package org.guestlist.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.BrowserName;
import org.guestlist.audit.SupportCode;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.Traces;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** One attempt to sign in, by its support code, with its steps. */
@Named
@RequestScoped
public class SignInBean {

    private static final Set<AuditKind> TRACED =
            EnumSet.of(AuditKind.LOGIN, AuditKind.LOGOUT, AuditKind.GROUPS_LEFT_AS_THEY_ARE);

    @Inject
    private AuditSearch log;

    @Inject
    private Traces traces;

    private AuditEvent event;
    private List<TraceStep> steps;

    @PostConstruct
    void start() {
        SupportCode parsed = SupportCode.parse(RequestValues.text(Faces.getRequestParameter("code")))
                .orElse(null);
        if (parsed != null) {
            event = log.newest(AuditFilter.ofCode(parsed), 5).stream()
                    .filter(found -> TRACED.contains(found.getKind()))
                    .findFirst()
                    .orElse(null);
            steps = traces.find(parsed);
        }
    }

    /** Answers 404 if there was no such attempt in this organisation. */
    public void check() {
        if (event == null) {
            Faces.responseSendError(404, null);
        }
    }

    public AuditEvent getEvent() {
        return event;
    }

    /** @return the steps; none for a password, and for a successful single sign-on */
    public List<TraceStep> getSteps() {
        return steps;
    }

    /** @return the step at which it went wrong, which is the cause; null if it went well, or the steps do not say */
    public TraceStep getFailed() {
        return steps.stream().filter(step -> !step.passed()).findFirst().orElse(null);
    }

    /** @return the browser and system, in short */
    public String getBrowser() {
        return BrowserName.of(event.getUserAgent());
    }
}
