package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.AccountState;
import org.guestlist.mail.MailKind.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailKindTest {

    private static final Set<MailKind> CHANGES = EnumSet.of(
            MailKind.PASSWORD_SET,
            MailKind.PASSWORD_CHANGED,
            MailKind.SIGN_IN_LINKED,
            MailKind.SIGN_IN_UNLINKED,
            MailKind.PASSKEY_ADDED,
            MailKind.PASSKEY_RENAMED,
            MailKind.PASSKEY_REMOVED,
            MailKind.ADDRESS_CHANGED,
            MailKind.ADDRESS_LEFT,
            MailKind.SECOND_FACTOR_ADDED,
            MailKind.SECOND_FACTOR_REMOVED,
            MailKind.RECOVERY_CODES_REPLACED);

    /** What each says that the account is. */
    private static final Map<MailKind, AccountState> REASONS = Map.of(
            MailKind.NO_PASSWORD_DISABLED,
            AccountState.DISABLED,
            MailKind.NO_PASSWORD_DELETED,
            AccountState.DELETED,
            MailKind.NO_PASSWORD_EXPIRED,
            AccountState.EXPIRED,
            MailKind.GUEST_ENDED,
            AccountState.EXPIRED,
            MailKind.REVIEW_ENDED,
            AccountState.EXPIRED);

    @ParameterizedTest
    @EnumSource(
            value = MailKind.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = "NO_PASSWORD_(DISABLED|DELETED|EXPIRED)|GUEST_ENDED|REVIEW_ENDED")
    void whoWasDeletedGetsNoMail(MailKind kind) {
        assertThat(kind.obstacle(AccountState.DELETED)).contains(Obstacle.ACCOUNT_DELETED);
    }

    @Test
    void whoIsShutOutGetsNoLink() {
        Set<MailKind> others = EnumSet.complementOf(EnumSet.copyOf(CHANGES));
        others.removeAll(REASONS.keySet());
        for (MailKind kind : others) {
            assertThat(kind.obstacle(AccountState.DISABLED)).as(kind.name()).contains(Obstacle.ACCOUNT_DISABLED);
            assertThat(kind.obstacle(AccountState.EXPIRED)).as(kind.name()).contains(Obstacle.ACCOUNT_EXPIRED);
            assertThat(kind.obstacle(AccountState.UPCOMING)).as(kind.name()).contains(Obstacle.ACCOUNT_UPCOMING);
        }
    }

    @Test
    void peopleWhoAreShutOutAreToldThatTheirWayInWasChanged() {
        assertThat(CHANGES).allSatisfy(kind -> {
            assertThat(kind.obstacle(AccountState.DISABLED)).isEmpty();
            assertThat(kind.obstacle(AccountState.EXPIRED)).isEmpty();
        });
    }

    @Test
    void whoHasAcceptedIsNotInvitedAgain() {
        assertThat(MailKind.WELCOME.obstacle(AccountState.ACTIVE)).contains(Obstacle.INVITATION_ACCEPTED);
        assertThat(MailKind.FIRST_ADMINISTRATOR.obstacle(AccountState.ACTIVE)).contains(Obstacle.INVITATION_ACCEPTED);
        assertThat(MailKind.RESET_PASSWORD.obstacle(AccountState.ACTIVE)).isEmpty();
    }

    @Test
    void theReasonWhyNoPasswordHelpsIsToldOnlyWhileItIsTrue() {
        REASONS.forEach((kind, reason) -> {
            for (AccountState state : AccountState.values()) {
                assertThat(kind.obstacle(state))
                        .as("%s %s", kind, state)
                        .isEqualTo(state == reason ? Optional.empty() : Optional.of(Obstacle.ACCOUNT_OTHERWISE));
            }
            assertThat(kind.purpose()).as("a link").isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = MailKind.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = "NO_PASSWORD_(DISABLED|DELETED|EXPIRED)|GUEST_ENDED|REVIEW_ENDED")
    void whoIsInvitedAndAdmittedGetsEveryMail(MailKind kind) {
        assertThat(kind.obstacle(AccountState.INVITED)).isEmpty();
    }

    /** All others go before these. */
    @Test
    void invitationsAndWarningsComeInHundreds() {
        assertThat(Stream.of(MailKind.values()).filter(MailKind::comesInHundreds))
                .containsExactlyInAnyOrder(
                        MailKind.WELCOME,
                        MailKind.WELCOME_SINGLE_SIGN_ON,
                        MailKind.REMINDER,
                        MailKind.REMINDER_SINGLE_SIGN_ON,
                        MailKind.EXPIRY_WARNING,
                        MailKind.MEMBERSHIPS_END,
                        MailKind.GUESTS_END,
                        MailKind.REVIEW_ASKED,
                        MailKind.REVIEW_REMINDER,
                        MailKind.REVIEW_ENDED);
    }
}
