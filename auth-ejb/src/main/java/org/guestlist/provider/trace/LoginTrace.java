package org.guestlist.provider.trace;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.TenantOwned;

/** One stored step of a single sign-on that failed. */
@Entity
@Table(name = "login_trace")
class LoginTrace extends TenantOwned {

    @Id
    @SequenceGenerator(name = "login_trace_seq", sequenceName = "login_trace_seq", allocationSize = 50)
    @GeneratedValue(generator = "login_trace_seq")
    private Long id;

    @Column(name = "support_code")
    private String supportCode;

    @Column(name = "sort_order")
    private int order;

    @Column(name = "occurred_at")
    private Instant occurredAt;

    @Enumerated(EnumType.STRING)
    private TraceStep.Name step;

    @Enumerated(EnumType.STRING)
    private TraceStep.Cause cause;

    private boolean passed;
    private String expected;
    private String found;

    /** For JPA. */
    protected LoginTrace() {}

    LoginTrace(SupportCode code, int order, TraceStep step) {
        this.supportCode = code.value();
        this.order = order;
        this.occurredAt = step.at();
        this.step = step.name();
        this.cause = step.cause();
        this.passed = step.passed();
        this.expected = step.expected();
        this.found = step.found();
    }

    TraceStep toStep() {
        return new TraceStep(occurredAt, step, cause, passed, expected, found);
    }
}
