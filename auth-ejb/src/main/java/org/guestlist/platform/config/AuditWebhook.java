package org.guestlist.platform.config;

import java.net.URI;

/**
 * Where audit events are posted.
 *
 * @param address absolute
 * @param key signs each post
 */
public record AuditWebhook(URI address, WebhookKey key) {}
