package org.guestlist.platform.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;

/** How many rows a table has and what they are together, whatever their order: the sum of the hashes of the rows. */
final class RowSum {

    private final MessageDigest digest;
    private long rows;
    private long sum;

    RowSum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @param values of one row, in the order of the columns' names */
    void add(Object... values) {
        for (Object value : values) {
            byte[] bytes = bytes(value);
            // The length keeps ("ab", "c") apart from ("a", "bc"), and -1 null from an empty text.
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .array());
            digest.update(bytes);
        }
        rows++;
        sum += ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        // The databases give the same moment in the time zones that they like.
        Object comparable = value instanceof OffsetDateTime moment ? moment.toInstant() : value;
        return String.valueOf(comparable).getBytes(StandardCharsets.UTF_8);
    }

    long rows() {
        return rows;
    }

    boolean isSameAs(RowSum other) {
        return rows == other.rows && sum == other.sum;
    }

    @Override
    public String toString() {
        return rows + " rows, sum " + Long.toHexString(sum);
    }
}
