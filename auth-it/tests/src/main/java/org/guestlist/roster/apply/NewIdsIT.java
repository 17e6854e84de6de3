package org.guestlist.roster.apply;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.Mentions;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRows;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list from another HR system: the people are the same, and their numbers are others. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class NewIdsIT {

    private static final String HEADER = "id,email,name\n";

    @Inject
    private Backstage backstage;

    @Inject
    private Imports imported;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private TenantScope scope;

    @Inject
    private Work work;

    @Inject
    private AccountService accounts;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @Test
    void withoutTheChoiceARefusedRowSaysThePersonsPresentNumber() {
        imported.imported(acme, HEADER + "1,a@example.com,A\n2,b@example.com,B\n3,c@example.com,C\n");
        Organisation globex = backstage.organisation("Globex");
        imported.imported(globex, HEADER + "77,z@example.com,Z\n");
        RosterImport roster =
                imported.checked(acme, HEADER + "71,a@example.com,A\n1,b@example.com,B\n77,z@example.com,Z\n");
        assertThat(refused(roster))
                .containsExactly(
                        "2 OTHER_EXTERNAL_ID a@example.com [1, 71]", "3 OTHER_EXTERNAL_ID b@example.com [2, 1]");
        assertThat(roster.getCounts()).as("as nobody here has it").isEqualTo(new ImportCounts(1, 0, 0, 2));
        assertThat(scope.<Integer>call(acme.id(), () -> refusedRows.count(roster, RefusalReason.OTHER_EXTERNAL_ID)))
                .isEqualTo(2);
    }

    @Test
    void numbersAreReplacedAndExchanged() {
        imported.imported(
                acme,
                HEADER
                        + "1,a@example.com,A\n2,b@example.com,B\n3,c@example.com,C\n4,d@example.com,D\n,e@example.com,E\n");
        // Two swap, one gets a new number and its old one goes to somebody new, and two stay as they are.
        RosterImport roster = imported.checkedWithNewIds(
                acme,
                HEADER
                        + "2,a@example.com,A\n1,b@example.com,B\n9,c@example.com,C\n3,n@example.com,N\n,d@example.com,D\n8,e@example.com,E\n");
        assertThat(refused(roster)).isEmpty();
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(1, 4, 1, 0));
        assertThat(imported.begun(acme, roster).getCounts()).isEqualTo(new ImportCounts(1, 4, 1, 0));
        assertThat(ids())
                .isEqualTo(Map.of(
                        "a@example.com", "2",
                        "b@example.com", "1",
                        "c@example.com", "9",
                        "d@example.com", "4",
                        "e@example.com", "8",
                        "n@example.com", "3"));
        assertThat(backstage.rows(acme).lines().filter(row -> row.contains("ACCOUNT_EXTERNAL_ID_CHANGED")))
                .anyMatch(row -> row.contains("subject=a@example.com")
                        && row.contains("before_value={\"external_id\":\"1\"}")
                        && row.contains("after_value={\"external_id\":\"2\"}"));
    }

    @Test
    void aNumberThatAnotherPersonKeepsIsRefused() {
        imported.imported(
                acme,
                HEADER + "1,a@example.com,A\n2,b@example.com,B\n3,out@example.com,Out\n4,keep@example.com,Keep\n");
        RosterImport roster = imported.checkedWithNewIds(
                acme,
                HEADER
                        + "3,a@example.com,A\n4,b@example.com,B\n,keep@example.com,Keep\n5,,Nobody\n1,n@example.com,N\n");
        List<String> refused = List.of(
                "2 EXTERNAL_ID_TAKEN a@example.com [3, out@example.com]",
                "3 EXTERNAL_ID_TAKEN b@example.com [4, keep@example.com]",
                "5 EMAIL_NEEDED 5 []");
        assertThat(refused(roster)).containsExactlyElementsOf(refused);
        assertThat(imported.begun(acme, roster).getCounts()).isEqualTo(new ImportCounts(1, 0, 1, 3));
        assertThat(refused(roster)).containsExactlyElementsOf(refused);
        assertThat(ids())
                .as("who is in the list gives a number up, also in a row that is refused")
                .isEqualTo(Map.of(
                        "a@example.com", "",
                        "b@example.com", "2",
                        "n@example.com", "1",
                        "keep@example.com", "4",
                        "out@example.com", "3"));
    }

    @Test
    void manyExchangeTheirNumbersInAnyOrder() {
        int count = 1_700;
        List<Integer> people = IntStream.range(0, count).boxed().collect(Collectors.toList());
        imported.imported(
                acme, HEADER + people.stream().map(one -> row(one, one)).collect(Collectors.joining()));
        Collections.shuffle(people, new Random(7));
        // One cycle of all of them, which begins anywhere in the list.
        List<Integer> next = new ArrayList<>(people);
        Collections.rotate(next, 1);
        Map<Integer, Integer> idOf = new TreeMap<>();
        IntStream.range(0, count).forEach(at -> idOf.put(people.get(at), next.get(at)));
        Collections.shuffle(people, new Random(8));
        RosterImport roster = imported.checkedWithNewIds(
                acme,
                HEADER + people.stream().map(one -> row(idOf.get(one), one)).collect(Collectors.joining()));
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(0, count, 0, 0));
        assertThat(imported.begun(acme, roster).getCounts()).isEqualTo(new ImportCounts(0, count, 0, 0));
        Map<String, String> expected = idOf.entrySet().stream()
                .collect(Collectors.toMap(one -> "p" + one.getKey() + "@example.com", one -> "N" + one.getValue()));
        assertThat(ids()).isEqualTo(expected);
    }

    @Test
    void aRefusalDoesNotNameAForgottenPerson() {
        imported.imported(acme, HEADER + "H-1,a@example.com,A\n");
        RosterImport roster = imported.imported(acme, HEADER + "H-2,a@example.com,A\n");
        assertThat(refused(roster)).containsExactly("2 OTHER_EXTERNAL_ID a@example.com [H-1, H-2]");
        assertThat(backstage.rows(acme)).contains("refused_details=H-1");
        Account account = scope.call(acme.id(), () -> accounts.find(EmailAddress.of("a@example.com")))
                .orElseThrow();
        work.as(acme, em -> {
            refusedRows.onErased(new AccountErased(account, Set.of(), new Mentions(List.of("a@example.com"))));
            return null;
        });
        assertThat(refused(roster)).singleElement().asString().doesNotContain("a@example.com", "H-");
    }

    private static String row(int id, int person) {
        return "N" + id + ",p" + person + "@example.com,Person " + person + "\n";
    }

    private List<String> refused(RosterImport roster) {
        return scope.call(acme.id(), () -> refusedRows.page(roster, 0, 1000)).stream()
                .map(row -> row.line() + " " + row.reason() + " " + row.value() + " " + row.details())
                .toList();
    }

    /** @return the number of each person by the address; empty for none */
    private Map<String, String> ids() {
        return work.as(
                acme,
                em -> em.createQuery("select a from Account a", Account.class).getResultList().stream()
                        .collect(Collectors.toMap(
                                account -> account.getEmail().value(),
                                account -> Optional.of(account)
                                        .flatMap(Account::getExternalId)
                                        .orElse(""))));
    }
}
