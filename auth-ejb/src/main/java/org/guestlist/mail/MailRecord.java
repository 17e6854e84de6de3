package org.guestlist.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a mail to a person, without its text and link.
 *
 * @param kind what it is about
 * @param address where it went, as the address was then; empty as long as it waits to go to the account's own
 * @param createdAt when it was written into the outbox
 * @param sentAt when the mail server took it
 * @param failedAt when it was given up
 * @param obstacle why it was not needed any more
 * @param lastError the mail server's words about the last try
 * @param bouncedAt when another mail server reported that it was not delivered
 * @param bounceStatus the status in that report (RFC 3463): 5.x.x for good, 4.x.x for now
 * @param bounceWords the words in that report
 * @param linkId the link in it
 * @param linkUsedAt when the link was used
 * @param linkRevokedAt when the link was replaced by a newer one, or withdrawn
 * @param linkUntil until when the link works; empty if the link is gone
 */
public record MailRecord(
        MailKind kind,
        Optional<String> address,
        Instant createdAt,
        Optional<Instant> sentAt,
        Optional<Instant> failedAt,
        Optional<MailKind.Obstacle> obstacle,
        Optional<String> lastError,
        Optional<Instant> bouncedAt,
        Optional<String> bounceStatus,
        Optional<String> bounceWords,
        Optional<Long> linkId,
        Optional<Instant> linkUsedAt,
        Optional<Instant> linkRevokedAt,
        Optional<Instant> linkUntil) {

    /** What became of the link in a mail. */
    public enum LinkFate {
        USABLE,
        USED,
        EXPIRED,
        /** A newer mail replaced it, or it was withdrawn. */
        REPLACED
    }

    /** @return how far the mail has come */
    public MailState state() {
        if (bounceStatus.filter(status -> status.startsWith("5")).isPresent()) {
            return MailState.RETURNED;
        }
        if (sentAt.isPresent()) {
            return MailState.SENT;
        }
        if (failedAt.isPresent()) {
            return obstacle.isPresent() ? MailState.NOT_NEEDED : MailState.REFUSED;
        }
        return MailState.WAITING;
    }

    /** @return when it came as far as that */
    public Instant at() {
        return sentAt.or(() -> failedAt).orElse(createdAt);
    }

    /** @return what the mail server said about the last try, or another one reported later */
    public Optional<String> answer() {
        if (bounceStatus.isPresent()) {
            String words = bounceWords.orElse("");
            return Optional.of(words.contains(bounceStatus.get()) ? words : (bounceStatus.get() + " " + words).strip());
        }
        return obstacle.isPresent() ? Optional.empty() : lastError;
    }

    /** @return what became of its link until this instant; empty for a mail that has none, or has not arrived */
    public Optional<LinkFate> link(Instant now) {
        if (linkId.isEmpty() || state() != MailState.SENT) {
            return Optional.empty();
        }
        if (linkUsedAt.isPresent()) {
            return Optional.of(LinkFate.USED);
        }
        if (linkRevokedAt.isPresent()) {
            return Optional.of(LinkFate.REPLACED);
        }
        // A link is removed long after it has run out.
        return Optional.of(linkUntil.filter(now::isBefore).isPresent() ? LinkFate.USABLE : LinkFate.EXPIRED);
    }
}
