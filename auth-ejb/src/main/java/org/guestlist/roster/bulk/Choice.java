package org.guestlist.roster.bulk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The people that a bulk change applies to, as found just now.
 *
 * @param ids of their accounts
 */
public record Choice(List<Long> ids) {

    /** @return how many there are */
    public int number() {
        return ids.size();
    }

    /** @return a text that changes as soon as a person is added or missing */
    public String fingerprint() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * ids.size());
        ids.stream().sorted().forEach(bytes::putLong);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
