package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Work;
import org.guestlist.session.LoginMethod;
import org.guestlist.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How administrators find an attempt to sign in. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SignInLogIT {

    private enum Why {
        WRONG_PASSWORD
    }

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AuditLog auditLog;

    @Inject
    private SignInLog log;

    private final SupportCode code = SupportCode.random();
    private Organisation acme;

    @BeforeEach
    void signIn() {
        acme = backstage.organisation("Acme");
        record(acme, AuditEvent.of(AuditKind.LOGIN).about(null, "Ada@Example.com").by(LoginMethod.PASSWORD));
        record(acme, AuditEvent.of(AuditKind.LOGIN).about(null, "a%a@example.com").by(LoginMethod.PASSWORD).refused(Why.WRONG_PASSWORD).withCode(code));
        record(acme, AuditEvent.of(AuditKind.LOGOUT).about(null, "ada@example.com"));
        record(backstage.organisation("Umbrella"), AuditEvent.of(AuditKind.LOGIN).about(null, "ada@umbrella.example"));
    }

    private void record(Organisation organisation, AuditEvent event) {
        work.as(organisation, em -> {
            auditLog.record(event);
            return null;
        });
    }

    @Test
    void signInsOfThisOrganisationAloneAreThereTheNewestFirst() {
        assertThat(found("", null)).containsExactly("a%a@example.com", "Ada@Example.com");
        assertThat(count("", null)).isEqualTo(2);
    }

    @Test
    void anAttemptIsFoundByItsCodeHoweverItIsTyped() {
        assertThat(found(code.value(), null)).containsExactly("a%a@example.com");
        assertThat(found(" " + code.value().toLowerCase().replace('-', ' '), null)).containsExactly("a%a@example.com");
    }

    @Test
    void theCodeOfOneOrganisationIsUnknownInAnother() {
        Organisation other = backstage.organisation("Other");
        assertThat(scope.call(other.id(), () -> log.search(new SignInQuery(code.value(), null, 0, 10)))).isEmpty();
    }

    @Test
    void anAddressIsFoundByItsBeginningInAnyCase() {
        assertThat(found("ADA@", null)).containsExactly("Ada@Example.com");
        assertThat(found("a%", null)).containsExactly("a%a@example.com");
        assertThat(found("example", null)).isEmpty();
    }

    @Test
    void theOutcomeNarrowsItDown() {
        assertThat(found("", AuditOutcome.REFUSED)).containsExactly("a%a@example.com");
        assertThat(count("ada", AuditOutcome.REFUSED)).isZero();
    }

    private List<String> found(String text, AuditOutcome outcome) {
        return scope.call(acme.id(), () -> log.search(new SignInQuery(text, outcome, 0, 10)).stream().map(event -> event.getSubject().orElse(""))
                .toList());
    }

    private long count(String text, AuditOutcome outcome) {
        return scope.call(acme.id(), () -> log.count(text, outcome));
    }
}
