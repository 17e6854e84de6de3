package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.guestlist.cost.Accents;
import org.guestlist.cost.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-03-28T12:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Account account = account(null);

    private static Account account(LocalDate expiresOn) {
        return Account.invited(
                EmailAddress.of("anna@example.com"),
                "Anna Meier",
                Role.EMPLOYEE,
                Optional.empty(),
                Optional.ofNullable(expiresOn),
                NOW);
    }

    @Test
    void firstPasswordMakesAnInvitedAccountActive() {
        assertThat(account.getStatus()).isEqualTo(AccountStatus.INVITED);
        account.setPassword("hash", NOW);
        assertThat(account.getStatus()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account.getActivatedAt()).contains(NOW);
    }

    @Test
    void reinstatedAccountIsWhatItWasBefore() {
        account.disable();
        account.reinstate();
        assertThat(account.getStatus()).isEqualTo(AccountStatus.INVITED);

        account.setPassword("hash", NOW);
        account.disable();
        account.reinstate();
        assertThat(account.getStatus()).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void lastDayIsTheLastOnWhichTheStateIsNotExpired() {
        LocalDate lastDay = LocalDate.of(2026, 3, 28);
        assertThat(account(lastDay).state(lastDay)).isEqualTo(AccountState.INVITED);
        assertThat(account(lastDay).state(lastDay.plusDays(1))).isEqualTo(AccountState.EXPIRED);
        assertThat(account.state(lastDay)).isEqualTo(AccountState.INVITED);
    }

    @Test
    void firstDayIsTheFirstOnWhichTheStateIsNotUpcoming() {
        LocalDate first = LocalDate.of(2026, 3, 28);
        Account later = account(null).between(Optional.of(first), Optional.of(first));
        assertThat(later.state(first.minusDays(1))).isEqualTo(AccountState.UPCOMING);
        assertThat(AccountState.UPCOMING.isAdmitted()).isFalse();
        assertThat(later.state(first)).isEqualTo(AccountState.INVITED);
        assertThat(later.state(first.plusDays(1))).isEqualTo(AccountState.EXPIRED);
        assertThat(later.state(Instant.parse("2026-03-27T22:59:59Z"), BERLIN)).isEqualTo(AccountState.UPCOMING);
        assertThat(later.state(Instant.parse("2026-03-27T23:00:00Z"), BERLIN)).isEqualTo(AccountState.INVITED);
        later.setPassword("hash", NOW);
        assertThat(later.state(first.minusDays(1))).isEqualTo(AccountState.UPCOMING);
        later.disable();
        assertThat(later.state(first.minusDays(1))).isEqualTo(AccountState.DISABLED);
    }

    @Test
    void lastDayIsNotBeforeTheFirst() {
        LocalDate day = LocalDate.of(2026, 3, 28);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account.between(Optional.of(day.plusDays(1)), Optional.of(day)));
        assertThat(account.getStartsOn()).isEmpty();
        assertThat(LastDays.isBefore(Optional.of(day), Optional.of(day))).isFalse();
        assertThat(LastDays.isBefore(Optional.of(day), Optional.empty())).isFalse();
        assertThat(LastDays.isBefore(Optional.empty(), Optional.of(day))).isFalse();
    }

    @Test
    void anAdministratorWhoHasNotBegunDoesNotRemain() {
        Account boss = Account.invited(
                EmailAddress.of("boss@example.com"),
                "Boss",
                Role.ADMINISTRATOR,
                Optional.empty(),
                Optional.empty(),
                NOW);
        LocalDate today = LocalDate.ofInstant(NOW, BERLIN);
        assertThat(boss.isRemainingAdministrator(today))
                .as("without a password")
                .isFalse();
        boss.setPassword("hash", NOW);
        assertThat(boss.isRemainingAdministrator(today)).isTrue();
        boss.between(Optional.of(today.plusDays(1)), Optional.empty());
        assertThat(boss.isRemainingAdministrator(today)).isFalse();
        assertThat(boss.isRemainingAdministrator(today.plusDays(1))).isTrue();
        boss.between(Optional.empty(), Optional.of(today.plusYears(1)));
        assertThat(boss.isRemainingAdministrator(today)).isFalse();
    }

    @Test
    void disabledOrDeletedIsSaidRatherThanExpired() {
        Account expired = account(LocalDate.of(2026, 1, 1));
        expired.disable();
        assertThat(expired.state(LocalDate.of(2026, 3, 28))).isEqualTo(AccountState.DISABLED);
        expired.delete(NOW);
        assertThat(expired.state(LocalDate.of(2026, 3, 28))).isEqualTo(AccountState.DELETED);
    }

    @Test
    void externalIdIsOfSomeCharacters() {
        account.knownAs("E-4711");
        assertThat(account.getExternalId()).contains("E-4711");
        account.knownAs(null);
        assertThat(account.getExternalId()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> account.knownAs(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> account.knownAs("x".repeat(101)));
    }

    @Test
    void restoredAccountIsWhatItWasBefore() {
        account.setPassword("hash", NOW);
        account.delete(NOW);
        assertThat(account.getDeletedAt()).contains(NOW);
        account.restore();
        assertThat(account.getStatus()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(account.getDeletedAt()).isEmpty();
    }

    @Test
    void illegalMovesAreRefused() {
        assertThatIllegalStateException().isThrownBy(account::reinstate);
        assertThatIllegalStateException().isThrownBy(account::restore);
        account.disable();
        assertThatIllegalStateException().isThrownBy(account::disable);
        assertThatIllegalStateException().isThrownBy(() -> account.setPassword("hash", NOW));
        account.delete(NOW);
        assertThatIllegalStateException().isThrownBy(() -> account.delete(NOW));
        assertThatIllegalStateException().isThrownBy(account::disable);
    }

    @Test
    void isAdmittedUntilTheEndOfTheLastDayInTheOrganisationsZone() {
        // The night in which Berlin's clocks go forward: the day has 23 hours and ends at 22:00 UTC.
        Account expiring = account(LocalDate.parse("2026-03-29"));
        assertThat(expiring.state(Instant.parse("2026-03-29T21:59:59Z"), BERLIN))
                .isEqualTo(AccountState.INVITED);
        assertThat(expiring.state(Instant.parse("2026-03-29T22:00:00Z"), BERLIN))
                .isEqualTo(AccountState.EXPIRED);
        assertThat(expiring.state(Instant.parse("2026-03-29T22:00:00Z"), ZoneId.of("America/New_York")))
                .isEqualTo(AccountState.INVITED);
    }

    @Test
    void disabledAndDeletedComeBeforeExpired() {
        Account expired = account(LocalDate.parse("2026-01-01"));
        assertThat(expired.state(NOW, BERLIN)).isEqualTo(AccountState.EXPIRED);
        expired.disable();
        assertThat(expired.state(NOW, BERLIN)).isEqualTo(AccountState.DISABLED);
        expired.delete(NOW);
        assertThat(expired.state(NOW, BERLIN)).isEqualTo(AccountState.DELETED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "Anna\nMeier", "Anna\u0000"})
    void nameIsOneLineThatSaysSomething(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> account.rename(name));
    }

    @Test
    void nameHoldsNothingUnseen() {
        account.rename("\u202eAnna\u200b Meier\u2069");
        assertThat(account.getName()).isEqualTo("Anna Meier");
        assertThatIllegalArgumentException().isThrownBy(() -> account.rename("\u202e\u2066\u3164"));
    }

    @Test
    void nameHasAtMost100Characters() {
        account.rename("x".repeat(100));
        assertThatIllegalArgumentException().isThrownBy(() -> account.rename("x".repeat(101)));
    }

    @Test
    void nameIsSearchedWithoutCaseAccentsAndPunctuation() {
        assertThat(PersonName.key("Zoë O'Brien-Łukasz")).isEqualTo(" zoe o brien lukasz");
        assertThat(PersonName.key("  ")).isBlank();
    }

    @Test
    void isInARoleSinceItCouldSignInWithIt() {
        assertThat(account.inRoleSince()).isEqualTo(NOW);
        account.become(Role.HELPDESK, NOW.plusSeconds(1));
        account.setPassword("hash", NOW.plusSeconds(2));
        assertThat(account.inRoleSince()).isEqualTo(NOW.plusSeconds(2));
        account.become(Role.ADMINISTRATOR, NOW.plusSeconds(3));
        account.become(Role.ADMINISTRATOR, NOW.plusSeconds(4));
        account.setPassword("another", NOW.plusSeconds(5));
        assertThat(account.inRoleSince()).isEqualTo(NOW.plusSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "Anna\nMeier", "Anna\u0000", "Anna\u0085"})
    void isNoName(String text) {
        assertThat(PersonName.isValid(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> account.rename(text));
    }

    @Test
    void aNameHasAtMostAHundredCharactersOnceItIsComposed() {
        assertThat(PersonName.isValid("a".repeat(100))).isTrue();
        assertThat(PersonName.isValid("a".repeat(101))).isFalse();
        assertThat(PersonName.isValid("a\u0308".repeat(100)))
                .as("composed, a hundred")
                .isTrue();
        assertThat(PersonName.isValid("\u0958".repeat(100)))
                .as("composed, two hundred")
                .isFalse();
    }

    @Test
    void accentsInTheWrongOrderAreNotSortedByTheHundredThousand() {
        Cost.growsWithLength(Accents.MANY, Accents::inTheWrongOrder, flood -> {
            assertThat(PersonName.isValid(flood)).isFalse();
            assertThat(PersonName.key(flood)).isEqualTo(" a");
        });
    }
}
