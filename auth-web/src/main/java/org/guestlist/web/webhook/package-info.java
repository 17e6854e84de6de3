/**
 * Webhooks for administrators and programs: {@link org.guestlist.web.webhook.WebhooksBean} and {@link
 * org.guestlist.web.webhook.WebhooksResource}. Invariant: a key is in the answer that made it, and nowhere else.
 */
package org.guestlist.web.webhook;
