package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSource;
import org.guestlist.account.AccountState;
import org.guestlist.account.AttributeFilter;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.Role;
import org.junit.jupiter.api.Test;

class PeopleAddressTest {

    private static final UUID IMPORT = UUID.randomUUID();
    private static final UUID HOST = UUID.randomUUID();
    private static final UUID GROUP = UUID.fromString("0e5fcb0c-3a1e-4a5c-a6f8-5b7b0a3c9d11");
    private static final UUID PROVIDER = UUID.fromString("6d0f3a52-52a4-4c0e-8f1e-0a54c5b8e7aa");
    private static final PeopleAddress USUAL = PeopleAddress.of(Map.of());

    private static PeopleAddress of(String... parameters) {
        Map<String, String[]> all = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1].split(";", -1));
        }
        return PeopleAddress.of(all);
    }

    @Test
    void nothingInTheAddressIsEverybodyButDeletedPeopleByName() {
        assertThat(USUAL.filter().states()).isEqualTo(AccountFilter.NOT_DELETED);
        assertThat(USUAL.sort()).isEqualTo(Sort.NAME);
        assertThat(USUAL.page()).isEqualTo(1);
        assertThat(USUAL.isUsual()).isTrue();
        assertThat(USUAL.query()).isEmpty();
    }

    @Test
    void eachChosenFilterIsTakenAwayAlone() {
        PeopleAddress address =
                of("q", "a", "state", "INVITED;DISABLED", "role", "AUDITOR", "sort", "EMAIL", "page", "3");
        assertThat(address.without(Map.entry("state", "DISABLED")).query())
                .isEqualTo("?q=a&state=INVITED&role=AUDITOR&sort=EMAIL");
        assertThat(address.without(Map.entry("role", "AUDITOR")).query())
                .isEqualTo("?q=a&state=INVITED&state=DISABLED&sort=EMAIL");
        assertThat(of("state", "DELETED").without(Map.entry("state", "DELETED")).isUsual())
                .isTrue();
    }

    @Test
    void whatIsShownIsInTheAddressAndReadFromItAgain() {
        PeopleAddress all = new PeopleAddress(
                new AccountFilter(
                        "Jürgen & Söhne=ä",
                        Set.of(AccountState.EXPIRED, AccountState.DELETED),
                        Optional.of(Role.ADMINISTRATOR),
                        Expiry.SOON,
                        Optional.of(AccountSource.IMPORT),
                        Optional.of(GROUP),
                        Optional.of(IMPORT),
                        LastSeen.NOT_FOR_90_DAYS,
                        Credentials.of(PROVIDER),
                        Mailed.LINK_OVER,
                        Optional.of(AccountKind.GUEST),
                        Optional.of(HOST),
                        AttributeFilter.of("department", "R&D")),
                Sort.LAST_LOGIN,
                true,
                7);
        assertThat(all.query())
                .isEqualTo(
                        "?q=J%C3%BCrgen+%26+S%C3%B6hne%3D%C3%A4&state=EXPIRED&state=DELETED&role=ADMINISTRATOR&expiry=SOON&source=IMPORT"
                                + "&group=" + GROUP + "&import=" + IMPORT + "&lastSignIn=NOT_FOR_90_DAYS&with="
                                + PROVIDER + "&mail=LINK_OVER&kind=GUEST&host=" + HOST
                                + "&attribute=department&value=R%26D&sort=LAST_LOGIN&order=desc&page=7");
        assertThat(of(
                        "q",
                        "Jürgen & Söhne=ä",
                        "state",
                        "EXPIRED;DELETED",
                        "role",
                        "ADMINISTRATOR",
                        "expiry",
                        "SOON",
                        "source",
                        "IMPORT",
                        "group",
                        GROUP.toString(),
                        "import",
                        IMPORT.toString(),
                        "lastSignIn",
                        "NOT_FOR_90_DAYS",
                        "with",
                        PROVIDER.toString(),
                        "mail",
                        "LINK_OVER",
                        "kind",
                        "GUEST",
                        "host",
                        HOST.toString(),
                        "attribute",
                        "department",
                        "value",
                        " R&D ",
                        "sort",
                        "LAST_LOGIN",
                        "order",
                        "desc",
                        "page",
                        "7"))
                .isEqualTo(all);
        assertThat(all.filterQuery()).doesNotContain("sort").doesNotContain("page");
    }

    @Test
    void whatMakesNoSenseIsTakenAsUsual() {
        assertThat(of(
                        "q",
                        " ",
                        "state",
                        "x;",
                        "role",
                        "ANY",
                        "expiry",
                        "",
                        "source",
                        "ROOT",
                        "group",
                        "x",
                        "lastSignIn",
                        "x",
                        "with",
                        "PROVIDER",
                        "sort",
                        "id",
                        "order",
                        "x",
                        "page",
                        "-1"))
                .isEqualTo(USUAL);
        for (String page : new String[] {"0", "x", "", "1e3", "99999999999999999999", "\0"}) {
            assertThat(of("page", page).page()).as(page).isEqualTo(1);
        }
        assertThat(of("page", "9999999").at(1)).isEqualTo(USUAL);
        assertThat(of("q", "x".repeat(10_000)).filter().text()).hasSize(254);
    }

    @Test
    void aColumnThatIsSortedByTurnsRound() {
        assertThat(USUAL.at(3).by(Sort.EMAIL).query()).isEqualTo("?sort=EMAIL");
        assertThat(USUAL.by(Sort.EMAIL).by(Sort.EMAIL).query()).isEqualTo("?sort=EMAIL&order=desc");
        assertThat(USUAL.by(Sort.EMAIL).by(Sort.EMAIL).by(Sort.EMAIL).query()).isEqualTo("?sort=EMAIL");
        assertThat(USUAL.by(Sort.NAME).query()).isEqualTo("?order=desc");
    }
}
