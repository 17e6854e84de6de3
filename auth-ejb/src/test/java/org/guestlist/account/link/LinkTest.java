package org.guestlist.account.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.Validity;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRES = SENT.plus(Duration.ofHours(1));

    private final Account account = Account.invited(
            EmailAddress.of("anna@example.com"), "Anna", Role.EMPLOYEE, Optional.empty(), Optional.empty(), SENT);
    private final Link link =
            new Link(account, LinkPurpose.RESET, Token.random().hash(), new Validity(SENT, EXPIRES));

    @Test
    void isUsableUntilItExpires() {
        assertThat(link.state(EXPIRES.minusMillis(1))).isEqualTo(new LinkState.Usable(link));
        assertThat(link.state(EXPIRES)).isEqualTo(new LinkState.Expired(link));
    }

    @Test
    void isUsedOnce() {
        link.redeem(SENT);
        assertThat(link.state(SENT)).isEqualTo(new LinkState.Used());
        assertThatIllegalStateException().isThrownBy(() -> link.redeem(SENT));
    }

    @Test
    void revokedLinkCannotBeUsed() {
        link.revoke(SENT);
        assertThat(link.state(SENT)).isEqualTo(new LinkState.Revoked());
        assertThatIllegalStateException().isThrownBy(() -> link.redeem(SENT));
    }

    @Test
    void usedLinkStaysUsedWhenOthersAreRevoked() {
        link.redeem(SENT);
        link.revoke(SENT);
        assertThat(link.state(EXPIRES)).isEqualTo(new LinkState.Used());
    }

    @Test
    void linkWithAPurposeOfANewerVersionIsAsGoodAsNone() {
        Link other = new Link(account, LinkPurpose.UNKNOWN, Token.random().hash(), new Validity(SENT, EXPIRES));
        assertThat(other.state(SENT)).isEqualTo(new LinkState.Unknown());
        assertThatIllegalStateException().isThrownBy(() -> other.redeem(SENT));
    }

    @Test
    void expiredLinkCannotBeUsed() {
        assertThatIllegalStateException().isThrownBy(() -> link.redeem(EXPIRES));
    }
}
