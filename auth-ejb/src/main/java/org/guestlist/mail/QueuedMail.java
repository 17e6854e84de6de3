package org.guestlist.mail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail in the outbox, claimed for sending.
 *
 * @param id the row
 * @param tenantId the sending organisation
 * @param accountId the recipient's account
 * @param address the recipient's address; empty for the account's own
 * @param kind what it is about
 * @param parameters further values for the text
 * @param createdAt the time of the event
 * @param attempts how often sending has failed
 * @param claim the id that distinguishes this claim from a later one; the same for all mails claimed together
 */
public record QueuedMail(
        long id,
        long tenantId,
        long accountId,
        Optional<String> address,
        MailKind kind,
        Map<String, String> parameters,
        Instant createdAt,
        int attempts,
        UUID claim) {}
