package org.guestlist.account.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many people get other values in as few statements as few of them. */
@ExtendWith(ArquillianExtension.class)
class ManyValuesIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AttributeDefinitions definitions;

    @Inject
    private ManyValues many;

    @Inject
    private AttributeValues values;

    @Inject
    private AccountService accounts;

    private Organisation acme;
    private final List<Long> people = new ArrayList<>();

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        for (String key : List.of("score", "size")) {
            AttributeType type = key.equals("score") ? AttributeType.NUMBER : AttributeType.TEXT;
            scope.run(
                    acme.id(),
                    () -> definitions.add(NewId.make(), new AttributeSettings(key, key, type, List.of(), true, false)));
        }
        for (int i = 0; i < 30; i++) {
            Person person = backstage.invited(acme, "p" + i + "@example.com");
            people.add(person.id());
        }
    }

    private long given(List<Long> some, Map<String, String> wanted) {
        long[] statements = new long[1];
        work.as(acme, em -> {
            List<Account> locked = accounts.lockAll(some);
            Map<Account, Map<String, String>> all = new HashMap<>();
            locked.forEach(account -> all.put(account, wanted));
            List<Integer> versions = locked.stream().map(Account::getVersion).toList();
            backstage.countStatements(true);
            many.give(all);
            statements[0] = backstage.countStatements(false);
            assertThat(locked.stream().map(Account::getVersion).toList())
                    .as("an attribute is a change of the person")
                    .isEqualTo(versions.stream().map(one -> one + 1).toList());
            return null;
        });
        return statements[0];
    }

    @Test
    void manyTakeNoMoreStatementsThanFew() {
        Map<String, String> first = Map.of("score", "7.5", "size", "XL", "department", "Sales", "phone", "+1 2");
        long few = given(people.subList(0, 2), first);
        assertThat(few).isPositive();
        // Numbers for new rows are fetched fifty at a time.
        assertThat(given(people.subList(2, 30), first)).isLessThanOrEqualTo(few + 2);
        assertThat(scope.call(acme.id(), () -> values.of(people)).values())
                .hasSize(30)
                .allSatisfy(one -> assertThat(one).isEqualTo(first));
        given(people, Map.of("score", "", "department", "", "size", "M"));
        assertThat(scope.call(acme.id(), () -> values.of(people)).values())
                .hasSize(30)
                .allSatisfy(one -> assertThat(one).isEqualTo(Map.of("size", "M", "phone", "+1 2")));
    }

    @Test
    void whatIsNoValueChangesNobody() {
        assertThatThrownBy(() -> given(people, Map.of("score", "many"))).hasStackTraceContaining("no value of score");
        backstage.countStatements(false);
        assertThat(scope.call(acme.id(), () -> values.of(people))).isEmpty();
    }
}
