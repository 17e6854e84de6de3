package org.guestlist.platform.config;

import java.net.URI;

/**
 * Where audit events are posted.
 *
 * @param address absolute
 * @param key signs each post; 24 to 64 bytes
 */
public record AuditWebhook(URI address, byte[] key) {

    /** Never shows the key. */
    @Override
    public String toString() {
        return "AuditWebhook[" + address + "]";
    }
}
