package org.guestlist.mail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail in the outbox, claimed for sending.
 *
 * @param id the row
 * @param tenantId the organisation that writes
 * @param accountId who gets it
 * @param address where it goes; nothing for the account's own address
 * @param kind what it is about
 * @param parameters what else it can tell
 * @param createdAt when it happened
 * @param attempts how often sending has failed
 * @param claim what tells this claim from a later one; all mails that were claimed together have the same
 */
public record QueuedMail(long id, long tenantId, long accountId, Optional<String> address, MailKind kind, Map<String, String> parameters,
        Instant createdAt, int attempts, UUID claim) {
}
