package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Standing;
import org.guestlist.mail.MailKind.Obstacle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailKindTest {

    private static final Set<MailKind> CHANGES = EnumSet.of(MailKind.PASSWORD_SET, MailKind.PASSWORD_CHANGED, MailKind.SIGN_IN_LINKED, MailKind.SIGN_IN_UNLINKED, MailKind.ADDRESS_CHANGED,
            MailKind.ADDRESS_LEFT);

    /** What each says that the account is. */
    private static final Map<MailKind, Standing> REASONS = Map.of(MailKind.NO_PASSWORD_DISABLED, Standing.DISABLED,
            MailKind.NO_PASSWORD_DELETED, Standing.DELETED, MailKind.NO_PASSWORD_EXPIRED, Standing.EXPIRED);

    @ParameterizedTest
    @EnumSource(value = MailKind.class, mode = EnumSource.Mode.MATCH_NONE, names = "NO_PASSWORD_(DISABLED|DELETED|EXPIRED)")
    void whoWasDeletedGetsNoMail(MailKind kind) {
        assertThat(kind.obstacle(AccountStatus.DELETED, Standing.DELETED)).contains(Obstacle.ACCOUNT_DELETED);
    }

    @Test
    void whoIsShutOutGetsNoLink() {
        Set<MailKind> others = EnumSet.complementOf(EnumSet.copyOf(CHANGES));
        others.removeAll(REASONS.keySet());
        for (MailKind kind : others) {
            assertThat(kind.obstacle(AccountStatus.DISABLED, Standing.DISABLED)).as(kind.name()).contains(Obstacle.ACCOUNT_DISABLED);
            assertThat(kind.obstacle(AccountStatus.INVITED, Standing.EXPIRED)).as(kind.name()).contains(Obstacle.ACCOUNT_EXPIRED);
        }
    }

    @Test
    void whoIsShutOutIsToldThatTheWayInWasChanged() {
        assertThat(CHANGES).allSatisfy(kind -> {
            assertThat(kind.obstacle(AccountStatus.DISABLED, Standing.DISABLED)).isEmpty();
            assertThat(kind.obstacle(AccountStatus.ACTIVE, Standing.EXPIRED)).isEmpty();
        });
    }

    @Test
    void whoHasAcceptedIsNotInvitedAgain() {
        assertThat(MailKind.WELCOME.obstacle(AccountStatus.ACTIVE, Standing.ADMITTED)).contains(Obstacle.INVITATION_ACCEPTED);
        assertThat(MailKind.FIRST_ADMINISTRATOR.obstacle(AccountStatus.ACTIVE, Standing.ADMITTED)).contains(Obstacle.INVITATION_ACCEPTED);
        assertThat(MailKind.RESET_PASSWORD.obstacle(AccountStatus.ACTIVE, Standing.ADMITTED)).isEmpty();
    }

    @Test
    void whyNoPasswordHelpsIsToldOnlyWhileItIsTrue() {
        REASONS.forEach((kind, reason) -> {
            for (Standing standing : Standing.values()) {
                assertThat(kind.obstacle(AccountStatus.ACTIVE, standing)).as("%s %s", kind, standing)
                        .isEqualTo(standing == reason ? Optional.empty() : Optional.of(Obstacle.ACCOUNT_OTHERWISE));
            }
            assertThat(kind.purpose()).as("a link").isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(value = MailKind.class, mode = EnumSource.Mode.MATCH_NONE, names = "NO_PASSWORD_(DISABLED|DELETED|EXPIRED)")
    void whoIsInvitedAndAdmittedGetsEveryMail(MailKind kind) {
        assertThat(kind.obstacle(AccountStatus.INVITED, Standing.ADMITTED)).isEmpty();
    }
}
