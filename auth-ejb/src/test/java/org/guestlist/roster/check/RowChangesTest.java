package org.guestlist.roster.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.guestlist.roster.check.ChangeKind.ACCESS_ENDS;
import static org.guestlist.roster.check.ChangeKind.ADDRESS;
import static org.guestlist.roster.check.ChangeKind.ADMINISTRATOR_MADE;
import static org.guestlist.roster.check.ChangeKind.ADMINISTRATOR_UNMADE;
import static org.guestlist.roster.check.ChangeKind.ATTRIBUTES;
import static org.guestlist.roster.check.ChangeKind.DISABLED;
import static org.guestlist.roster.check.ChangeKind.EXTERNAL_ID;
import static org.guestlist.roster.check.ChangeKind.FIRST_DAY;
import static org.guestlist.roster.check.ChangeKind.GROUPS;
import static org.guestlist.roster.check.ChangeKind.HOSTS;
import static org.guestlist.roster.check.ChangeKind.KIND;
import static org.guestlist.roster.check.ChangeKind.LANGUAGE;
import static org.guestlist.roster.check.ChangeKind.LAST_DAY;
import static org.guestlist.roster.check.ChangeKind.LEAVER;
import static org.guestlist.roster.check.ChangeKind.MANAGER;
import static org.guestlist.roster.check.ChangeKind.NAME;
import static org.guestlist.roster.check.ChangeKind.REINSTATED;
import static org.guestlist.roster.check.ChangeKind.ROLE;
import static org.guestlist.roster.check.ChangeKind.SIGN_IN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.group.GroupName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.check.RowManagers.Managers;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.check.RowMatch.Unchanged;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.SignIn;
import org.junit.jupiter.api.Test;

/** What a row changes of an account, and how that is told. */
class RowChangesTest {

    private static final String IN_LIST = "In the list";
    private static final LocalDate TODAY = LocalDate.of(2030, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2031, 3, 1);
    private static final Account HOST = set(
            Account.imported(
                    EmailAddress.of("host@example.com"),
                    new AccountDetails(
                            "Hanna",
                            Role.EMPLOYEE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    Optional.empty(),
                    false,
                    Instant.EPOCH),
            "id",
            5L);
    private static final Set<Field> ALL = Set.of(Field.values());
    private static final ForetoldEvents EVENTS =
            new ForetoldEvents(account -> Set.of("Sales", "Labs"), GroupName::value);

    @Test
    void eachValueThatDiffersIsAKind() {
        Account ada = account(Role.EMPLOYEE, Optional.of(DAY));
        assertThat(kinds(row("ada@example.com").as(Role.EMPLOYEE).until(DAY), ada))
                .isEmpty();
        assertThat(kinds(row("ada@example.com").as(Role.EMPLOYEE).until(DAY).named("Ada King"), ada))
                .containsExactly(NAME);
        assertThat(kinds(row("ada@example.com").until(DAY).speaking(Language.DE), ada))
                .containsExactly(LANGUAGE);
        assertThat(kinds(row("ada@example.com").until(DAY).by(SignIn.onlyWith(7)), ada))
                .containsExactly(SIGN_IN);
        assertThat(kinds(row("ada@example.com").until(DAY).by(SignIn.WITH_PASSWORD), ada))
                .containsExactly(SIGN_IN);
        assertThat(kinds(row("ada@example.com").until(DAY).in("Sales"), ada)).containsExactly(GROUPS);
        assertThat(kinds(row("ada@example.com").until(DAY).in("labs", "SALES"), ada))
                .isEmpty();
        assertThat(kinds(row("ada@example.com").until(DAY).id("7"), ada)).containsExactly(EXTERNAL_ID);
        ada.knownAs("7");
        assertThat(kinds(row("king@example.com").until(DAY).id("7"), ada)).containsExactly(ADDRESS);
        assertThat(kinds(row("ADA@example.com").until(DAY).id("7"), ada))
                .as("the same address")
                .isEmpty();
    }

    @Test
    void aNameThatIsRightHereIsNotTurnedRound() {
        Account ada = account(Role.EMPLOYEE, Optional.of(DAY));
        ada.rename("Ada King");
        assertThat(kinds(row("ada@example.com").until(DAY).named("King, Ada"), ada))
                .isEmpty();
        assertThat(kinds(row("ada@example.com").until(DAY).named("KING, ADA"), ada))
                .isEmpty();
        assertThat(kinds(row("ada@example.com").until(DAY).named("King, Bo"), ada))
                .containsExactly(NAME);
        Row other = row("ada@example.com").until(DAY).named("King, Ada").speaking(Language.DE);
        assertThat(changed(other.row(), ada, ALL).row().detailsOf(ada, ALL).name())
                .as("with another change")
                .isEqualTo("Ada King");
        ada.rename("King, Ada");
        assertThat(kinds(row("ada@example.com").until(DAY).named("Ada King"), ada))
                .as("but it is put right")
                .containsExactly(NAME);
    }

    @Test
    void whatIsWorthALookIsSaidBesideTheChanges() {
        Account ada = set(account(Role.EMPLOYEE, Optional.of(DAY)), "id", 7L);
        assertThat(remarks(listed().named("J?rg"), ada, 8)).containsExactly(ChangeKind.LETTERS_LOST);
        assertThat(remarks(listed().named("Ada").speaking(Language.DE), ada, 8)).isEmpty();
        assertThat(remarks(listed().id("9"), ada, 8)).containsExactly(ChangeKind.ID_FILLED_IN);
        assertThat(remarks(listed().named("Ada King"), ada, 7)).containsExactly(ChangeKind.OWN_ACCOUNT);
        ada.knownAs("8");
        Account chief = set(account(Role.ADMINISTRATOR, Optional.of(DAY)), "id", 8L);
        assertThat(remarks(listed().named("Chief"), chief, 8))
                .containsExactlyInAnyOrder(ChangeKind.OWN_ACCOUNT, ChangeKind.WITH_ROLE);
        assertThat(remarks(listed().named("Helper"), set(account(Role.HELPDESK, Optional.of(DAY)), "id", 9L), 8))
                .containsExactly(ChangeKind.WITH_ROLE);
    }

    private static Row listed() {
        return row("ada@example.com").until(DAY);
    }

    private static Set<ChangeKind> remarks(Row row, Account account, long self) {
        return CheckedChanges.remarks(changed(row.row(), account, ALL), Optional.of(self));
    }

    @Test
    void accessEndsWithALastDayWhereThereWasNoneOrALaterOne() {
        Account forGood = account(Role.EMPLOYEE, Optional.empty());
        Account leaving = account(Role.EMPLOYEE, Optional.of(DAY));
        assertThat(kinds(row("ada@example.com").until(DAY), forGood)).containsExactly(LAST_DAY, ACCESS_ENDS);
        assertThat(kinds(row("ada@example.com").until(DAY.minusDays(1)), leaving))
                .containsExactly(LAST_DAY, ACCESS_ENDS);
        assertThat(kinds(row("ada@example.com").until(DAY.plusDays(1)), leaving))
                .containsExactly(LAST_DAY);
        assertThat(kinds(row("ada@example.com"), leaving)).as("no end").containsExactly(LAST_DAY);
        assertThat(changes(row("ada@example.com").row(), leaving, Set.of(Field.EMAIL)))
                .as("a list without the column")
                .isEmpty();
    }

    @Test
    void aLaterFirstDayEndsTheAccessOfAPersonWhoHasBegun() {
        Account ada = account(Role.EMPLOYEE, Optional.empty());
        assertThat(kinds(row("ada@example.com").from(TODAY), ada)).containsExactly(FIRST_DAY);
        assertThat(kinds(row("ada@example.com").from(TODAY.plusDays(1)), ada)).containsExactly(FIRST_DAY, ACCESS_ENDS);
        Account later = account(Role.EMPLOYEE, Optional.empty()).between(Optional.of(DAY), Optional.empty());
        assertThat(kinds(row("ada@example.com").from(DAY.plusDays(1)), later)).containsExactly(FIRST_DAY);
        assertThat(kinds(row("ada@example.com").from(DAY), later)).isEmpty();
        assertThat(kinds(row("ada@example.com"), later)).as("an empty cell").containsExactly(FIRST_DAY);
        assertThat(changes(row("ada@example.com").row(), later, Set.of(Field.EMAIL)))
                .as("a list without the column")
                .isEmpty();
        assertThat(EVENTS.ofChanged(
                                row("ada@example.com").from(DAY).row(),
                                changed(row("ada@example.com").from(DAY).row(), ada, ALL),
                                MethodsOfPerson.of(ada))
                        .get(FIRST_DAY)
                        .getAfter()
                        .get(AuditName.FIRST_DAY))
                .contains(DAY.toString());
    }

    @Test
    void aLastDayBeforeTheFirstIsRefused() {
        Account ada = account(Role.EMPLOYEE, Optional.empty());
        Row both = row("ada@example.com").from(DAY).until(DAY.minusDays(1));
        assertThat(reason(match(both.row(), ada, ALL))).isEqualTo(RefusalReason.DAYS_REVERSED);
        assertThat(match(row("ada@example.com").from(DAY).until(DAY).row(), ada, ALL))
                .isInstanceOf(Changed.class);
        Account later = account(Role.EMPLOYEE, Optional.empty()).between(Optional.of(DAY), Optional.empty());
        assertThat(reason(match(
                        row("ada@example.com").until(DAY.minusDays(1)).row(),
                        later,
                        Set.of(Field.EMAIL, Field.EXPIRY))))
                .as("a list without the column")
                .isEqualTo(RefusalReason.DAYS_REVERSED);
    }

    @Test
    void aGuestNeedsAHostWhoIsHereAndALastDayAndHasNoRole() {
        Account member = account(Role.EMPLOYEE, Optional.of(DAY));
        Row guest = row("ada@example.com").until(DAY).being(AccountKind.GUEST);
        assertThat(reason(match(guest.row(), member, ALL))).isEqualTo(RefusalReason.GUEST_HOST);
        assertThat(reason(match(guest.hostedBy("new@example.com").row(), member, ALL)))
                .isEqualTo(RefusalReason.HOST_UNKNOWN);
        assertThat(reason(match(
                        guest.hostedBy("host@example.com").as(Role.AUDITOR).row(), member, ALL)))
                .isEqualTo(RefusalReason.GUEST_ROLE);
        assertThat(reason(match(
                        row("ada@example.com").hostedBy("host@example.com").row(), member, ALL)))
                .as("a host makes a guest")
                .isEqualTo(RefusalReason.GUEST_LAST_DAY);
        assertThat(reason(match(
                        row("ada@example.com")
                                .being(AccountKind.MEMBER)
                                .hostedBy("host@example.com")
                                .row(),
                        member,
                        ALL)))
                .isEqualTo(RefusalReason.HOST_OF_MEMBER);
        assertThat(reason(match(
                        row("new@example.com")
                                .being(AccountKind.GUEST)
                                .named("Gil")
                                .row(),
                        member,
                        ALL)))
                .as("a new person")
                .isEqualTo(RefusalReason.GUEST_LAST_DAY);
        assertThat(match(
                        row("new@example.com")
                                .named("Gil")
                                .until(DAY)
                                .hostedBy("host@example.com")
                                .row(),
                        member,
                        ALL))
                .isInstanceOf(Added.class);
        assertThat(kinds(row("ada@example.com").until(DAY).hostedBy("host@example.com"), member))
                .containsExactly(KIND, HOSTS);
    }

    @Test
    void aGuestStaysOneWhereTheListSaysNothingAndLosesNoLastDay() {
        Account guest = account(Role.EMPLOYEE, Optional.of(DAY)).hostedBy(new Vouching(new Hosts(7)));
        assertThat(kinds(row("ada@example.com").until(DAY), guest)).isEmpty();
        assertThat(reason(match(row("ada@example.com").row(), guest, ALL))).isEqualTo(RefusalReason.GUEST_LAST_DAY);
        assertThat(reason(match(
                        row("ada@example.com").until(DAY).as(Role.HELPDESK).row(), guest, ALL)))
                .isEqualTo(RefusalReason.GUEST_ROLE);
        assertThat(kinds(row("ada@example.com").being(AccountKind.MEMBER), guest))
                .contains(KIND, LAST_DAY);
    }

    private static RefusalReason reason(RowMatch match) {
        return ((Refused) match).why().reason();
    }

    @Test
    void administratorsAreMadeAndUnmade() {
        assertThat(kinds(row("ada@example.com").as(Role.ADMINISTRATOR), account(Role.EMPLOYEE, Optional.empty())))
                .containsExactly(ROLE, ADMINISTRATOR_MADE);
        assertThat(kinds(row("ada@example.com").as(Role.EMPLOYEE), account(Role.ADMINISTRATOR, Optional.empty())))
                .containsExactly(ROLE, ADMINISTRATOR_UNMADE);
        assertThat(kinds(row("ada@example.com"), account(Role.ADMINISTRATOR, Optional.empty())))
                .isEmpty();
    }

    @Test
    void anInactiveStatusDisablesThePerson() {
        Row leaver = row("ada@example.com").active(false);
        Account ada = account(Role.EMPLOYEE, Optional.empty());
        assertThat(kinds(leaver, ada)).as("invited").containsExactly(DISABLED);
        ada.setPassword("hash", Instant.EPOCH);
        assertThat(kinds(leaver, ada)).as("active").containsExactly(DISABLED);
        assertThat(kinds(row("ada@example.com").active(false).until(TODAY.minusDays(1)), ada))
                .as("a last day that has passed is no mistake then")
                .containsExactly(LAST_DAY, DISABLED, ACCESS_ENDS);
        assertThat(kinds(row("ada@example.com").active(true), ada)).isEmpty();
        assertThat(match(
                        row("ada@example.com")
                                .until(TODAY.minusDays(1))
                                .active(true)
                                .row(),
                        ada,
                        ALL))
                .isInstanceOf(Refused.class);
        assertThat(kinds(leaver, account(Role.EMPLOYEE, Optional.of(TODAY.minusDays(1)))))
                .as("expired")
                .contains(DISABLED);
        assertThat(match(leaver.row(), withStatus(AccountStatus.DISABLED), ALL)).isInstanceOf(Unchanged.class);
        assertThat(EVENTS.ofChanged(leaver.row(), changed(leaver.row(), ada, ALL), MethodsOfPerson.of(ada))
                        .get(DISABLED))
                .satisfies(event ->
                        assertThat(event.getBefore().get(AuditName.STATUS)).contains("ACTIVE"))
                .satisfies(event ->
                        assertThat(event.getAfter().get(AuditName.STATUS)).contains("DISABLED"));
    }

    @Test
    void aListReinstatesDisabledPeopleOnlyOnRequest() {
        RosterRow active = row("ada@example.com").active(true).row();
        Account ada = withStatus(AccountStatus.DISABLED);
        assertThat(match(active, ada, ALL, false)).isInstanceOf(Unchanged.class);
        assertThat(match(active, ada, ALL, true))
                .isInstanceOfSatisfying(
                        Changed.class, changed -> assertThat(changed.changes()).containsExactly(REINSTATED));
        assertThat(match(row("ada@example.com").row(), ada, ALL, true))
                .as("an empty cell")
                .isInstanceOf(Unchanged.class);
        assertThat(EVENTS.ofChanged(active, (Changed) match(active, ada, ALL, true), MethodsOfPerson.of(ada))
                        .get(REINSTATED)
                        .getAfter()
                        .get(AuditName.STATUS))
                .as("as before")
                .contains("INVITED");
    }

    @Test
    void peopleMissingInTheListAreDisabled() {
        Row missing = row("before@example.com").active(false).leaving();
        Account ada = account(Role.ADMINISTRATOR, Optional.of(DAY));
        assertThat(kinds(missing, ada))
                .as("whatever the list has of others, and though the address is another one now")
                .containsExactly(DISABLED, LEAVER);
        assertThat(kinds(missing, account(Role.EMPLOYEE, Optional.of(TODAY.minusDays(1)))))
                .as("expired")
                .containsExactly(DISABLED, LEAVER);
        assertThat(kinds(missing, withStatus(AccountStatus.DISABLED))).isEmpty();
        assertThat(kinds(missing, withStatus(AccountStatus.DELETED))).isEmpty();
        ada.rename(IN_LIST);
        assertThat(kinds(missing, ada)).as("in the list by now").isEmpty();
        assertThat(missing.row().waysOf(ada, ALL))
                .as("the list says nothing of it")
                .isEqualTo(MethodsOfPerson.of(ada));
    }

    @Test
    void peopleMissingInTheListGetALastDayAndNeverALaterOne() {
        Row missing = row("ada@example.com").until(DAY).leaving();
        assertThat(kinds(missing, account(Role.EMPLOYEE, Optional.empty())))
                .containsExactly(LAST_DAY, ACCESS_ENDS, LEAVER);
        assertThat(kinds(missing, account(Role.EMPLOYEE, Optional.of(DAY.plusDays(1)))))
                .containsExactly(LAST_DAY, ACCESS_ENDS, LEAVER);
        assertThat(kinds(missing, account(Role.EMPLOYEE, Optional.of(DAY)))).isEmpty();
        assertThat(kinds(missing, account(Role.EMPLOYEE, Optional.of(TODAY.minusDays(9)))))
                .as("whose access is over")
                .isEmpty();
        assertThat(match(
                        row("ada@example.com")
                                .until(TODAY.minusDays(1))
                                .leaving()
                                .row(),
                        account(Role.EMPLOYEE, Optional.empty()),
                        ALL))
                .as("imported on a later day than checked")
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo(RefusalReason.EXPIRY_PASSED));
    }

    @Test
    void inactivePeopleAreNeitherRestoredNorInvited() {
        RosterRow leaver =
                row("ada@example.com").named("Ada King").active(false).row();
        Account deleted = withStatus(AccountStatus.DELETED);
        assertThat(match(leaver, deleted, ALL, true))
                .as("though restoring is chosen")
                .isInstanceOf(Unchanged.class);
        assertThat(match(leaver, deleted, ALL, false)).isInstanceOf(Unchanged.class);
        assertThat(match(row("new@example.com").named("Neo").active(false).row(), deleted, ALL))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo(RefusalReason.NOT_ACTIVE));
        assertThat(match(row("new@example.com").named("Neo").active(true).row(), deleted, ALL))
                .isInstanceOf(Added.class);
    }

    @Test
    void theValuesBeforeAndAfterAreThoseOfTheLog() {
        Account ada = account(Role.EMPLOYEE, Optional.empty());
        Row row = row("ada@example.com")
                .named("Ada King")
                .as(Role.ADMINISTRATOR)
                .until(DAY)
                .in("Labs")
                .by(SignIn.onlyWith(7));
        Map<ChangeKind, AuditEvent> events = EVENTS.ofChanged(
                row.row(),
                changed(row.row(), ada, ALL),
                new MethodsOfPerson(Role.ADMINISTRATOR, Optional.of(7L), false));
        assertThat(events.keySet()).containsExactly(NAME, ROLE, LAST_DAY, SIGN_IN, GROUPS);
        assertThat(events.get(NAME).getBefore()).isEqualTo(AuditValues.of(AuditName.NAME, "Ada"));
        assertThat(events.get(NAME).getAfter()).isEqualTo(AuditValues.of(AuditName.NAME, "Ada King"));
        assertThat(events.get(ROLE).getBefore()).isEqualTo(AuditValues.of(AuditName.ROLE, Role.EMPLOYEE));
        assertThat(events.get(LAST_DAY).getBefore()).isEqualTo(AuditValues.NONE);
        assertThat(events.get(LAST_DAY).getAfter()).isEqualTo(AuditValues.of(AuditName.LAST_DAY, DAY));
        assertThat(events.get(SIGN_IN).getBefore()).as("what stays is not told").isEqualTo(AuditValues.NONE);
        assertThat(events.get(SIGN_IN).getAfter()).isEqualTo(AuditValues.of(AuditName.ONLY_PROVIDER, 7));
        assertThat(events.get(GROUPS).getBefore())
                .isEqualTo(AuditValues.of(AuditName.GROUPS, List.of("Labs", "Sales")));
        assertThat(events.get(GROUPS).getAfter()).isEqualTo(AuditValues.of(AuditName.GROUPS, List.of("Labs")));
    }

    @Test
    void ofNewPeopleAllIsTold() {
        Map<ChangeKind, AuditEvent> events = EVENTS.ofAdded(
                row("bo@example.com").id("8").by(SignIn.WITH_PASSWORD).row());
        assertThat(events.keySet()).containsExactly(ROLE, SIGN_IN, EXTERNAL_ID);
        assertThat(events.get(ROLE).getAfter()).isEqualTo(AuditValues.of(AuditName.ROLE, Role.EMPLOYEE));
        assertThat(events.get(SIGN_IN).getAfter()).isEqualTo(AuditValues.of(AuditName.PASSWORD_ALLOWED, true));
        assertThat(EVENTS.ofAdded(row("bo@example.com").row()).keySet()).containsExactly(ROLE);
    }

    @Test
    void aManagerIsSomebodyWhoIsHereOrInTheListAndNobodyTheirOwn() {
        Account ada = account(Role.EMPLOYEE, Optional.of(DAY));
        Row row = row("ada@example.com").until(DAY);
        assertThat(kinds(row.under("HOST@example.com"), ada)).containsExactly(MANAGER);
        assertThat(kinds(row("ada@example.com").until(DAY).underId("H1"), ada)).containsExactly(MANAGER);
        assertThat(kinds(row.under("later@example.com"), ada)).as("comes later").isEmpty();
        assertThat(reason(match(row.under("nobody@example.com").row(), ada, ALL)))
                .isEqualTo(RefusalReason.MANAGER_UNKNOWN);
        assertThat(reason(match(row("new@example.com").named("Neo").underId("7").row(), ada, ALL)))
                .as("a new person")
                .isEqualTo(RefusalReason.MANAGER_UNKNOWN);
    }

    @Test
    void anAttributeChangesIfItsValueDoes() {
        Account ada = account(Role.EMPLOYEE, Optional.of(DAY));
        Row row = row("ada@example.com").until(DAY);
        KnownValues known = known(Map.of("score", "7", "size", "L"), Optional.empty());
        assertThat(changes(row.knowing("score", "8"), ada, known)).containsExactly(ATTRIBUTES);
        assertThat(changes(row.knowing("score", "7"), ada, known)).isEmpty();
        assertThat(changes(row.knowing("gone", "7"), ada, known))
                .as("an attribute that is gone")
                .isEmpty();
        assertThat(changes(row.knowing("size", "L"), ada, known))
                .as("a choice that is gone, of who has it")
                .isEmpty();
        assertThat(reason(match(row.knowing("size", "XL").row(), ada, ALL, false, known)))
                .isEqualTo(RefusalReason.ATTRIBUTE_CHOICE);
        assertThat(reason(match(row.knowing("score", "x").row(), ada, ALL, false, known)))
                .isEqualTo(RefusalReason.ATTRIBUTE_NUMBER);
    }

    @Test
    void whatADirectoryKeepsStaysAndIsSaid() {
        Account ada = account(Role.EMPLOYEE, Optional.of(DAY));
        KnownValues known = known(
                Map.of("score", "7"), Optional.of(new AttributeOwner("Entra", Set.of("name", "manager", "score"))));
        Row all = row("ada@example.com")
                .until(DAY)
                .named("Ada King")
                .speaking(Language.DE)
                .under("host@example.com")
                .knowing("score", "x");
        Changed changed = (Changed) match(all.row(), ada, ALL, false, known);
        assertThat(changed.changes()).containsExactly(LANGUAGE);
        assertThat(changed.kept())
                .extracting(KeptValue::key, KeptValue::owner)
                .containsExactly(tuple("name", "Entra"), tuple("manager", "Entra"), tuple("score", "Entra"));
        assertThat(changed.row().detailsOf(ada, ALL).name()).isEqualTo("Ada");
        assertThat(changed.row().attributes()).isEmpty();
        RowMatch same =
                match(row("ada@example.com").until(DAY).knowing("score", "8").row(), ada, ALL, false, known);
        assertThat(same).isInstanceOf(Unchanged.class);
        assertThat(same.keptValues()).extracting(KeptValue::key).containsExactly("score");
        assertThat(match(row("ada@example.com").until(DAY).knowing("score", "7").row(), ada, ALL, false, known)
                        .keptValues())
                .as("as the directory has it")
                .isEmpty();
    }

    private static KnownValues known(Map<String, String> now, Optional<AttributeOwner> owner) {
        Map<Long, Map<String, String>> values = new HashMap<>();
        Map<Long, AttributeOwner> owners = new HashMap<>();
        // Accounts that are not stored have no id.
        values.put(null, now);
        owner.ifPresent(one -> owners.put(null, one));
        return new KnownValues(
                List.of(attribute("score", AttributeType.NUMBER), attribute("size", AttributeType.CHOICE)),
                values,
                owners);
    }

    private static Attribute attribute(String key, AttributeType type) {
        return new Attribute(key, Optional.of("The " + key), type, 200, List.of("S", "M"), true, false);
    }

    private static Set<ChangeKind> changes(Row row, Account account, KnownValues known) {
        return match(row.row(), account, ALL, false, known) instanceof Changed changed ? changed.changes() : Set.of();
    }

    private static Set<ChangeKind> kinds(Row row, Account account) {
        return changes(row.row(), account, ALL);
    }

    private static Set<ChangeKind> changes(RosterRow row, Account account, Set<Field> fields) {
        return match(row, account, fields) instanceof Changed changed ? changed.changes() : Set.of();
    }

    private static Changed changed(RosterRow row, Account account, Set<Field> fields) {
        return (Changed) match(row, account, fields);
    }

    private static RowMatch match(RosterRow row, Account account, Set<Field> fields) {
        return match(row, account, fields, false);
    }

    private static RowMatch match(RosterRow row, Account account, Set<Field> fields, boolean back) {
        return match(row, account, fields, back, new KnownValues(List.of(), new HashMap<>(), new HashMap<>()));
    }

    private static RowMatch match(RosterRow row, Account account, Set<Field> fields, boolean back, KnownValues known) {
        RowMatcher.People people = new RowMatcher.People() {
            @Override
            public Optional<Account> withExternalId(String externalId) {
                return Optional.of(account).filter(one -> one.getExternalId().equals(Optional.of(externalId)));
            }

            @Override
            public Optional<Account> withAddress(EmailAddress address) {
                // Whom the external id finds is not looked for: accounts that are not stored have no id to compare.
                return Optional.of(account)
                        .filter(one -> one.getExternalId().isEmpty()
                                && one.getEmail().key().equals(address.key()));
            }

            @Override
            public Account withId(long id) {
                return account;
            }

            @Override
            public boolean isInList(Account who) {
                return IN_LIST.equals(who.getName());
            }

            @Override
            public Optional<RosterRow> rowNaming(Account who) {
                return Optional.empty();
            }

            @Override
            public boolean isGivenId(Account who) {
                return false;
            }

            @Override
            public Optional<Account> host(EmailAddress email) {
                return Optional.of(HOST).filter(one -> one.getEmail().key().equals(email.key()));
            }

            @Override
            public Managers managers() {
                return new Managers(Map.of(HOST.getEmail().key(), HOST, "H1", HOST), Set.of("later@example.com"));
            }

            @Override
            public KnownValues values() {
                return known;
            }

            @Override
            public Set<String> groupsOf(Account who) {
                return Set.of("sales", "labs");
            }
        };
        ColumnChoices choices = new ColumnChoices(
                Encoding.UTF_8,
                Separator.COMMA,
                true,
                DayOrder.UNAMBIGUOUS,
                fields.stream().<Optional<Meaning>>map(Optional::of).toList(),
                back,
                false,
                back,
                false);
        return new RowMatcher(people, Set.of(7L), choices, Optional.empty(), TODAY).match(row);
    }

    private static Account account(Role role, Optional<LocalDate> until) {
        return Account.imported(
                EmailAddress.of("ada@example.com"),
                new AccountDetails("Ada", role, Optional.empty(), Optional.empty(), until, Optional.empty()),
                Optional.empty(),
                false,
                Instant.EPOCH);
    }

    /** As it is after the step that the account's service takes. */
    private static Account withStatus(AccountStatus status) {
        return set(account(Role.EMPLOYEE, Optional.empty()), "status", status);
    }

    private static Account set(Account account, String name, Object value) {
        try {
            java.lang.reflect.Field field = Account.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(account, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return account;
    }

    private static Row row(String email) {
        return new Row(EmailAddress.of(email));
    }

    /** Makes a row, cell by cell. */
    private static final class Row {

        private final EmailAddress email;
        private Optional<String> name = Optional.empty();
        private Optional<Role> role = Optional.empty();
        private Optional<LocalDate> first = Optional.empty();
        private Optional<LocalDate> day = Optional.empty();
        private Optional<Language> language = Optional.empty();
        private SignIn signIn = SignIn.AS_THE_ORGANISATION_SAYS;
        private Optional<String> id = Optional.empty();
        private List<GroupName> groups = List.of();
        private Optional<Boolean> active = Optional.empty();
        private Optional<AccountKind> kind = Optional.empty();
        private List<EmailAddress> hosts = List.of();
        private Optional<EmailAddress> manager = Optional.empty();
        private Optional<String> managerId = Optional.empty();
        private Map<String, String> attributes = Map.of();
        private Optional<Long> leaver = Optional.empty();

        Row(EmailAddress email) {
            this.email = email;
        }

        Row named(String value) {
            name = Optional.of(value);
            return this;
        }

        Row as(Role value) {
            role = Optional.of(value);
            return this;
        }

        Row from(LocalDate value) {
            first = Optional.of(value);
            return this;
        }

        Row until(LocalDate value) {
            day = Optional.of(value);
            return this;
        }

        Row speaking(Language value) {
            language = Optional.of(value);
            return this;
        }

        Row by(SignIn value) {
            signIn = value;
            return this;
        }

        Row id(String value) {
            id = Optional.of(value);
            return this;
        }

        Row in(String... names) {
            groups = List.of(names).stream().map(GroupName::new).toList();
            return this;
        }

        Row active(boolean value) {
            active = Optional.of(value);
            return this;
        }

        Row being(AccountKind value) {
            kind = Optional.of(value);
            return this;
        }

        Row hostedBy(String... addresses) {
            hosts = List.of(addresses).stream().map(EmailAddress::of).toList();
            return this;
        }

        Row under(String address) {
            manager = Optional.of(EmailAddress.of(address));
            return this;
        }

        Row underId(String value) {
            managerId = Optional.of(value);
            return this;
        }

        Row knowing(String key, String value) {
            attributes = Map.of(key, value);
            return this;
        }

        Row leaving() {
            leaver = Optional.of(1L);
            return this;
        }

        RosterRow row() {
            return new RosterRow(
                    1,
                    2,
                    Optional.of(email),
                    name,
                    role,
                    first,
                    day,
                    language,
                    signIn,
                    id,
                    groups,
                    active,
                    kind,
                    hosts,
                    manager,
                    managerId,
                    attributes,
                    leaver);
        }
    }
}
