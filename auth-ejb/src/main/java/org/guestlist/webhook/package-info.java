/**
 * Addresses outside that are told what happens in an organisation, as its administrators choose ({@link
 * org.guestlist.webhook.WebhookService}), signed as Standard Webhooks. {@link org.guestlist.webhook.WebhookQueue} queues events as they are
 * written, {@link org.guestlist.webhook.WebhookTimer} sends them.
 * <p>Invariants: each event that is committed while a webhook is on, and that it wants, is queued for it, and no other; of the events that
 * concern one person, none is sent before those that were queued earlier were taken or given up. An event may be sent twice, with the same
 * id, if a node dies while it waits for the answer.
 */
package org.guestlist.webhook;
