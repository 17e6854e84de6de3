package org.guestlist.platform.secret;

import java.util.HexFormat;

/**
 * A key of one purpose that is kept, sealed, so that what was hashed with it stays the same when the master key is exchanged.
 *
 * @param value 64 hexadecimal digits
 */
public record LastingKey(String value) {

    /** @return HMAC-SHA-256 (RFC 2104) of the text, of any length, as 64 hexadecimal digits */
    public String hmac(String text) {
        return HexFormat.of().formatHex(MasterKey.mac(HexFormat.of().parseHex(value), text));
    }

    /** Never shows the key, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "LastingKey[…]";
    }
}
