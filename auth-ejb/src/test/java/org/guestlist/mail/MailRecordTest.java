package org.guestlist.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.mail.MailRecord.LinkFate;
import org.junit.jupiter.api.Test;

/** What the person page says of a mail and its link. */
class MailRecordTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aMailWaitsUntilItIsTakenOrGivenUp() {
        assertThat(mail(Optional.empty(), Optional.empty(), Optional.empty()).state())
                .isEqualTo(MailState.WAITING);
        assertThat(mail(Optional.of(NOW), Optional.empty(), Optional.empty()).state())
                .isEqualTo(MailState.SENT);
        assertThat(mail(Optional.empty(), Optional.of(NOW), Optional.empty()).state())
                .isEqualTo(MailState.REFUSED);
        assertThat(mail(Optional.empty(), Optional.of(NOW), Optional.of(MailKind.Obstacle.ACCOUNT_DISABLED))
                        .state())
                .isEqualTo(MailState.NOT_NEEDED);
    }

    @Test
    void aLinkWorksUntilItIsUsedReplacedOrHasRunOut() {
        Optional<Instant> later = Optional.of(NOW.plusSeconds(1));
        Optional<Instant> no = Optional.empty();
        assertThat(link(no, no, later)).hasValue(LinkFate.USABLE);
        assertThat(link(no, no, Optional.of(NOW))).hasValue(LinkFate.EXPIRED);
        assertThat(link(no, Optional.of(NOW), later)).hasValue(LinkFate.REPLACED);
        assertThat(link(Optional.of(NOW), no, later)).hasValue(LinkFate.USED);
        assertThat(link(no, no, no)).as("removed long after it ran out").hasValue(LinkFate.EXPIRED);
    }

    @Test
    void aMailThatHasNotArrivedTellsNothingOfItsLink() {
        MailRecord waiting = new MailRecord(
                MailKind.WELCOME,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("451 later"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1L),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW.plusSeconds(1)));
        assertThat(waiting.link(NOW)).isEmpty();
        assertThat(mail(Optional.of(NOW), Optional.empty(), Optional.empty()).link(NOW))
                .isEmpty();
    }

    private static MailRecord mail(
            Optional<Instant> sent, Optional<Instant> failed, Optional<MailKind.Obstacle> obstacle) {
        return new MailRecord(
                MailKind.WELCOME,
                Optional.empty(),
                NOW,
                sent,
                failed,
                obstacle,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<LinkFate> link(Optional<Instant> used, Optional<Instant> revoked, Optional<Instant> until) {
        return new MailRecord(
                        MailKind.WELCOME,
                        Optional.of("ada@example.com"),
                        NOW,
                        Optional.of(NOW),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(1L),
                        used,
                        revoked,
                        until)
                .link(NOW);
    }
}
