package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.InviteOutcome.Invited;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A personnel number is that of one person in an organisation, in whichever way it is given. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ExternalIdIT {

    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private InvitationService invitations;

    private Organisation acme;
    private Person ada;
    private Person bo;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        bo = backstage.employee(acme, "bo@example.com", PASSWORD);
    }

    @Test
    void itIsGivenReplacedAndTakenAwayAndEachIsAudited() {
        give(ada, " E\u200B-1 ");
        assertThat(id(ada)).contains("E-1");
        give(ada, "E-2");
        give(ada, null);
        assertThat(id(ada)).isEmpty();
        give(bo, "E-2");
        assertThat(backstage.rows(acme).lines().filter(row -> row.contains("ACCOUNT_EXTERNAL_ID_CHANGED")))
                .hasSize(4)
                .anyMatch(row -> row.contains("before_value={\"external_id\":\"E-1\"}")
                        && row.contains("after_value={\"external_id\":\"E-2\"}"));
    }

    @Test
    void anotherPersonsIsRefusedAndNothingElseIsSaved() {
        give(ada, "E-1");
        String before = backstage.rows(acme);
        AccountDetails details = new AccountDetails(
                "Bo Bear", Role.EMPLOYEE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("E-1"));
        assertThatThrownBy(() -> call(() -> {
                    people.change(bo.id(), version(bo), details);
                    return "";
                }))
                .isInstanceOfSatisfying(
                        ExternalIdTakenException.class,
                        taken -> assertThat(taken.holder().getId()).isEqualTo(ada.id()));
        assertThatThrownBy(() -> call(() -> invitations.invite(invitation("cy@example.com", "E-1"))))
                .isInstanceOf(ExternalIdTakenException.class);
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void anotherOrganisationHasNumbersOfItsOwn() {
        give(ada, "E-1");
        Organisation globex = backstage.organisation("Globex");
        InviteOutcome outcome = scope.call(globex.id(), () -> invitations.invite(invitation("ada@example.com", "E-1")));
        assertThat(((Invited) outcome).account().getExternalId()).contains("E-1");
        assertThat(backstage.rows(globex).lines().filter(row -> row.contains("ACCOUNT_INVITED")))
                .anyMatch(row -> row.contains("\"external_id\":\"E-1\""));
    }

    @Test
    void whoComesBackKeepsTheNumberUnlessTheInvitationHasAnother() {
        give(ada, "E-1");
        backstage.delete(ada);
        call(() -> people.restoreFor(invitation(ada.email(), null), ada.id(), version(ada)));
        assertThat(id(ada)).contains("E-1");
        backstage.delete(ada);
        call(() -> people.restoreFor(invitation(ada.email(), "E-2"), ada.id(), version(ada)));
        assertThat(id(ada)).contains("E-2");
        backstage.delete(ada);
        Invited other =
                (Invited) call(() -> people.inviteInsteadOf(invitation(ada.email(), "E-2"), ada.id(), version(ada)));
        assertThat(other.account().getExternalId()).contains("E-2");
        assertThat(id(ada)).isEmpty();
    }

    @Test
    void whoWouldComeBackWithAnotherPersonsNumberStaysDeleted() {
        give(bo, "E-1");
        backstage.delete(ada);
        String before = backstage.rows(acme);
        for (Callable<InviteOutcome> way : List.<Callable<InviteOutcome>>of(
                () -> people.restoreFor(invitation(ada.email(), "E-1"), ada.id(), version(ada)),
                () -> people.inviteInsteadOf(invitation(ada.email(), "E-1"), ada.id(), version(ada)))) {
            assertThatThrownBy(() -> scope.call(acme.id(), () -> {
                        try {
                            return way.call();
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .isInstanceOf(ExternalIdTakenException.class);
            assertThat(backstage.rows(acme)).isEqualTo(before);
        }
    }

    @Test
    void whenSeveralGiveTheSameNumberAtOnceOneIsTold() {
        int seenAda = version(ada);
        int seenBo = version(bo);
        List<Object> outcomes = Race.of(List.<Callable<Object>>of(
                () -> outcome(() -> change(ada, seenAda, "E-1")),
                () -> outcome(() -> change(bo, seenBo, "E-1")),
                () -> outcome(() -> invitations.invite(invitation("cy@example.com", "E-1")))));
        assertThat(outcomes).containsExactlyInAnyOrder("done", "taken", "taken");
    }

    @Test
    void twoWhoEditTheSamePersonDoNotOverwriteEachOther() {
        int seen = version(ada);
        assertThat(outcome(() -> change(ada, seen, "E-1"))).isEqualTo("done");
        assertThatThrownBy(() -> call(() -> change(ada, seen, "E-2"))).isInstanceOf(ChangedMeanwhileException.class);
        assertThat(id(ada)).contains("E-1");
    }

    private Object outcome(Supplier<Object> step) {
        try {
            call(step);
            return "done";
        } catch (ExternalIdTakenException e) {
            return "taken";
        }
    }

    private void give(Person person, String id) {
        call(() -> change(person, version(person), id));
    }

    private Object change(Person person, int version, String id) {
        AccountDetails now = AccountDetails.of(accounts.find(person.id()).orElseThrow());
        AccountDetails wanted = new AccountDetails(
                now.name(), now.role(), now.language(), Optional.empty(), now.expiresOn(), Optional.ofNullable(id));
        people.change(person.id(), version, wanted);
        return "";
    }

    private static Invitation invitation(String address, String id) {
        return new Invitation(
                EmailAddress.of(address),
                new AccountDetails(
                        "Somebody",
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(id)),
                false);
    }

    private Optional<String> id(Person person) {
        return account(person).getExternalId();
    }

    private int version(Person person) {
        return account(person).getVersion();
    }

    private Account account(Person person) {
        return call(() -> accounts.find(person.id()).orElseThrow());
    }

    private <T> T call(Supplier<T> step) {
        return scope.call(acme.id(), step);
    }
}
