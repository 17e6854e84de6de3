package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.AccountState;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.mail.MailKind;
import org.guestlist.organisation.tenant.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWordsTest {

    private final ChangeWords english = words(Language.EN);
    private final ChangeWords german = words(Language.DE);

    private static ChangeWords words(Language language) {
        return new ChangeWords(
                language, LocalDate::toString, id -> Optional.of("Acme login").filter(label -> id == 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B, client secret=replaced",
                "B; Client secret: replaced",
                "{kind=OIDC, label=B}",
                "a \"quoted\" {0} 'one'",
                "two\nlines",
                "<script>alert(1)</script>",
                "ADMINISTRATOR",
                "enabled",
                "2031-03-01",
                "only with provider 7"
            })
    void whateverSomebodyTypedIsOneValue(String typed) {
        AuditEvent changed = AuditEvent.of(AuditKind.PROVIDER_CHANGED)
                .before(AuditName.LABEL, "A")
                .after(AuditName.LABEL, typed);
        assertThat(english.of(changed)).containsExactly("Text of the button: from A to " + typed);
        assertThat(german.of(changed)).containsExactly("Text der Schaltfläche: von A zu " + typed);
        assertThat(english.of(AuditEvent.of(AuditKind.ACCOUNT_RENAMED)
                        .before(AuditName.NAME, typed)
                        .after(AuditName.NAME, "Ada")))
                .containsExactly("from " + typed + " to Ada");
        assertThat(english.of(AuditEvent.of(AuditKind.ACCOUNT_ADDRESS_GIVEN_UP).before(AuditName.EMAIL, typed)))
                .containsExactly(typed);
    }

    @Test
    void whatANewPersonGetsHasNothingBefore() {
        AuditEvent imported = AuditEvent.of(AuditKind.ACCOUNT_IMPORTED)
                .after(AuditName.LAST_DAY, "2031-03-01")
                .after(AuditName.GROUPS, List.of("Labs"))
                .after(AuditName.ONLY_PROVIDER, 7);
        assertThat(english.of(imported)).containsExactly("2031-03-01", "Labs", "only with Acme login");
        AuditEvent changed = AuditEvent.of(AuditKind.ACCOUNT_EXPIRY_CHANGED).after(AuditName.LAST_DAY, "2031-03-01");
        assertThat(english.of(changed)).containsExactly("from no end to 2031-03-01");
    }

    @Test
    void eachSettingIsToldWithWhatItWas() {
        AuditEvent changed = AuditEvent.of(AuditKind.PROVIDER_CHANGED)
                .before(AuditName.LABEL, "A")
                .before(AuditName.SUB_DOMAINS, false)
                .after(AuditName.LABEL, "B")
                .after(AuditName.SUB_DOMAINS, true)
                .after(AuditName.SECRET_REPLACED, true);
        assertThat(english.of(changed))
                .containsExactly(
                        "Text of the button: from A to B",
                        "Sub-domains too: from no to yes",
                        "Client secret: replaced");
        assertThat(german.of(changed))
                .containsExactly(
                        "Text der Schaltfläche: von A zu B",
                        "Auch Subdomains: von nein zu ja",
                        "Client-Geheimnis: ersetzt");
    }

    @Test
    void whatIsNotSetHasWords() {
        assertThat(english.of(AuditEvent.of(AuditKind.ORGANISATION_CHANGED)
                        .before(AuditName.COLOUR, "")
                        .after(AuditName.COLOUR, "#7a1fa2")))
                .containsExactly("Colour: from nothing to #7a1fa2");
        assertThat(english.of(AuditEvent.of(AuditKind.PROVIDER_ADDED).after(AuditName.NETWORKS, List.of())))
                .containsExactly("Networks: nothing");
        assertThat(english.of(AuditEvent.of(AuditKind.ACCOUNT_EXPIRY_CHANGED)
                        .after(AuditName.LAST_DAY, LocalDate.of(2031, 3, 1))))
                .containsExactly("from no end to 2031-03-01");
        assertThat(english.of(
                        AuditEvent.of(AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED).after(AuditName.EXTERNAL_ID, "7")))
                .containsExactly("7");
        assertThat(english.of(AuditEvent.of(AuditKind.LOGIN))).isEmpty();
    }

    @Test
    void providersHaveTheirLabelsAsLongAsTheyAreThere() {
        assertThat(english.of(AuditEvent.of(AuditKind.ACCOUNT_SIGN_IN_CHANGED)
                        .before(AuditName.ONLY_PROVIDER, 8L)
                        .after(AuditName.ONLY_PROVIDER, 7L)))
                .containsExactly("from only with a provider that was deleted to only with Acme login");
        assertThat(english.of(AuditEvent.of(AuditKind.ACCOUNT_SIGN_IN_CHANGED).before(AuditName.ONLY_PROVIDER, 7L)))
                .containsExactly("from only with Acme login to whatever the organisation offers");
    }

    @Test
    void kindsMayHaveSentencesOfTheirOwn() {
        assertThat(english.of(AuditEvent.of(AuditKind.SESSIONS_ENDED).before(AuditName.SESSIONS, 1234)))
                .containsExactly("1234 ended");
        assertThat(english.of(AuditEvent.of(AuditKind.IDENTITIES_FORGOTTEN)
                        .before(AuditName.PROVIDER, "Acme")
                        .after(AuditName.FORGOTTEN_LINKS, 3)))
                .containsExactly("Acme: 3 linked");
        assertThat(english.of(AuditEvent.of(AuditKind.MAIL_UNDELIVERABLE)
                        .after(AuditName.MAIL, MailKind.WELCOME)
                        .after(AuditName.MAIL_ANSWER, "550, {1}")))
                .containsExactly("Invitation: 550, {1}");
    }

    @Test
    void constantsOfAListHaveWords() {
        AuditValues filter = AuditValues.of(AuditName.PEOPLE, 2)
                .and(AuditName.SOUGHT_STATES, List.of(AccountState.INVITED, AccountState.ACTIVE))
                .and(AuditName.SOUGHT_ROLE, Role.EMPLOYEE);
        assertThat(english.of(AuditEvent.of(AuditKind.PEOPLE_EXPORTED).changed(AuditValues.NONE, filter)))
                .containsExactly("People: 2", "Status: Invited, Active", "Role: Employee");
    }
}
