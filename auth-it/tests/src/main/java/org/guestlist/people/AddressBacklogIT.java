package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountService;
import org.guestlist.account.AddressProof;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.TestClock;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.Trace;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of addresses that were proven before that was written down. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class AddressBacklogIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ISSUER = "https://id.example";

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private IdentityLinks links;

    @Inject
    private ProviderService providers;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Sql sql;

    @Inject
    private AddressBacklogTimer timer;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    /** As after an upgrade. */
    private void upgrade() {
        sql.update(
                "update account set proven_email_key = null, proven_by = null, proven_at = null where tenant_id = ?",
                acme.id());
        sql.update("insert into address_backlog (tenant_id, after_id) values (?, 0)", acme.id());
        timer.run();
        assertThat(sql.list(Long.class, "select tenant_id from address_backlog where tenant_id = ?", acme.id()))
                .isEmpty();
    }

    private Optional<AddressProof> proof(Person person) {
        return scope.call(
                acme.id(), () -> accounts.find(person.id()).orElseThrow().getAddressProof());
    }

    private void record(AuditKind kind, Person person) {
        TestClock.forward(Duration.ofSeconds(1));
        scope.run(acme.id(), () -> auditLog.record(AuditEvent.of(kind).about(person.id(), person.email())));
    }

    private void move(Person person, String address) {
        TestClock.forward(Duration.ofSeconds(1));
        scope.run(acme.id(), () -> addresses.moveTo(person.id(), EmailAddress.of(address)));
    }

    @Test
    void settingAPasswordTookALinkThatWasMailedToTheAddressOfThatTime() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person invited = backstage.invited(acme, "invited@example.com");
        Person moved = backstage.employee(acme, "moved@example.com", PASSWORD);
        move(moved, "elsewhere@example.com");
        Person reset = backstage.employee(acme, "reset@example.com", PASSWORD);
        move(reset, "new@example.com");
        record(AuditKind.PASSWORD_SET, reset);
        upgrade();
        assertThat(proof(ada)).hasValue(AddressProof.EARLIER);
        assertThat(proof(invited)).isEmpty();
        assertThat(proof(moved)).isEmpty();
        assertThat(proof(reset)).hasValue(AddressProof.EARLIER);
    }

    @Test
    void aLinkThatDidNotGoByMailProvesNothing() {
        Person boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        record(AuditKind.OPERATOR_LINK_MADE, boss);
        record(AuditKind.PASSWORD_SET, boss);
        Person first = backstage.administrator(acme, "first@example.com", PASSWORD);
        sql.update("update account set source = 'SETUP' where id = ?", first.id());
        upgrade();
        assertThat(proof(boss)).isEmpty();
        assertThat(proof(first)).isEmpty();
    }

    @Test
    void aProviderVouchedForTheAddressByWhichItsIdentityWasLinked() {
        Person ada = backstage.invited(acme, "ada@example.com");
        Person bob = backstage.invited(acme, "bob@example.com");
        UUID id = backstage.provider(acme, "Acme ID", ISSUER);
        IdentityProvider provider =
                scope.call(acme.id(), () -> providers.find(id).orElseThrow());
        comesBy(provider, ada);
        comesBy(provider, bob);
        assertThat(proof(ada)).as("the sign-on itself").isEmpty();
        move(bob, "robert@example.com");
        upgrade();
        assertThat(proof(ada)).hasValue(AddressProof.PROVIDER);
        assertThat(proof(bob)).isEmpty();
    }

    private void comesBy(IdentityProvider provider, Person person) {
        FederatedIdentity identity = new FederatedIdentity(
                ISSUER, person.email(), EmailAddress.parse(person.email()), true, Optional.empty());
        scope.run(acme.id(), () -> links.admit(provider, identity, new Trace(Clock.systemUTC())));
    }

    @Test
    void thePresentAddressIsProvenOnlyIfItIsTheSame() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        assertThat(proof(ada)).hasValue(AddressProof.MAILED_LINK);
        move(ada, "byron@example.com");
        assertThat(proof(ada)).isEmpty();
        // A node of the version before moves it without knowing of proofs.
        move(ada, "ada@example.com");
        assertThat(proof(ada)).as("it was proven, and still is").hasValue(AddressProof.MAILED_LINK);
        sql.update("update account set email = 'x@example.com', email_key = 'x@example.com' where id = ?", ada.id());
        assertThat(proof(ada)).isEmpty();
        Account read = scope.call(acme.id(), () -> accounts.find(ada.id()).orElseThrow());
        assertThat(read.getAddressProvenAt()).isEmpty();
    }
}
