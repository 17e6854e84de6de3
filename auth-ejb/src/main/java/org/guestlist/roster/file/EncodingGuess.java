package org.guestlist.roster.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Detects the character encoding of a file while it is streamed. All bytes are examined, so the same file always gets the same result:
 * <ol>
 * <li>A byte order mark decides.
 * <li>Zero bytes in the same half of byte pairs mean UTF-16.
 * <li>What is valid UTF-8 is UTF-8, also with a few broken bytes: text in Windows-1252 with umlauts is hardly ever valid.
 * <li>Otherwise it is Windows-1252, Excel's default.
 * </ol>
 */
public final class EncodingGuess {

    private static final int BEGINNING = 16;
    private static final int BLOCK = 8192;

    private final byte[] beginning = new byte[BEGINNING];
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private final ByteBuffer pending = ByteBuffer.allocate(BLOCK + 8);
    private final CharBuffer scratch = CharBuffer.allocate(BLOCK + 8);
    private final long[] zeros = new long[2];
    private long characters;
    private long broken;
    private long controls;
    private long length;

    /** Examines the next bytes of the file. */
    public void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte one = bytes[i];
            if (length < BEGINNING) {
                beginning[(int) length] = one;
            }
            if (one == 0) {
                zeros[(int) (length & 1)]++;
            } else if (one < 0) {
                // The first byte of a character in UTF-8; all letters with accents in Windows-1252.
                characters += one >= (byte) 0xC0 ? 1 : 0;
            } else if (one < ' '
                    && one != '\t'
                    && one != '\n'
                    && one != '\r'
                    && one != '\f'
                    && one != 0x0B
                    && one != 0x1A) {
                controls++;
            }
            length++;
        }
        for (int from = 0; from < count; from += BLOCK) {
            decode(bytes, from, Math.min(BLOCK, count - from));
        }
    }

    private void decode(byte[] bytes, int from, int count) {
        pending.put(bytes, from, count).flip();
        broken += broken(pending, false);
        pending.compact();
    }

    /** @return how many sequences of bytes are no character in UTF-8 */
    private long broken(ByteBuffer bytes, boolean atEnd) {
        long count = 0;
        scratch.clear();
        for (CoderResult result = utf8.decode(bytes, scratch, atEnd);
                result.isError();
                result = utf8.decode(bytes, scratch, atEnd)) {
            bytes.position(bytes.position() + result.length());
            scratch.clear();
            count++;
        }
        return count;
    }

    private boolean isUtf8() {
        long all = broken + broken(pending.duplicate().flip(), true);
        return all == 0 || characters - all > all;
    }

    /** @return how many bytes there were */
    public long length() {
        return length;
    }

    /** @return why the file is not a text; empty for a text */
    public Optional<FileProblem> problem() {
        if (length == 0) {
            return Optional.of(FileProblem.EMPTY);
        }
        // An empty ZIP, gzip, and the older Excel's container; any other ZIP is read as a spreadsheet.
        if (begins('P', 'K', 5, 6) || begins(0x1F, 0x8B) || begins(0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of(FileProblem.SPREADSHEET);
        }
        if (begins('%', 'P', 'D', 'F') || begins('{', '\\', 'r', 't', 'f') || beginsWithMarkup()) {
            return Optional.of(FileProblem.DOCUMENT);
        }
        if (!encoding().isWide() && (zeros[0] + zeros[1] > 0 || controls > length / 1000)) {
            return Optional.of(FileProblem.BINARY);
        }
        return Optional.empty();
    }

    /** No cell begins like this, but HTML that some systems export as {@code .xls} does. */
    private boolean beginsWithMarkup() {
        return begins('<') || begins(0xEF, 0xBB, 0xBF, '<') || begins(0xFF, 0xFE, '<', 0) || begins(0xFE, 0xFF, 0, '<');
    }

    private boolean begins(int... bytes) {
        byte[] expected = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            expected[i] = (byte) bytes[i];
        }
        return length >= bytes.length && Arrays.equals(expected, 0, bytes.length, beginning, 0, bytes.length);
    }

    /** @return the most likely encoding; meaningless if there is a {@link #problem} */
    public Encoding encoding() {
        if (begins(0xEF, 0xBB, 0xBF)) {
            return Encoding.UTF_8;
        }
        if (begins(0xFF, 0xFE) && !begins(0xFF, 0xFE, 0, 0)) {
            return Encoding.UTF_16LE;
        }
        if (begins(0xFE, 0xFF)) {
            return Encoding.UTF_16BE;
        }
        // Separators, line breaks and Latin letters have a zero byte in UTF-16, always on the same side.
        long enough = Math.max(1, length / 40);
        if (length % 2 == 0 && zeros[1] >= enough && zeros[0] == 0) {
            return Encoding.UTF_16LE;
        }
        if (length % 2 == 0 && zeros[0] >= enough && zeros[1] == 0) {
            return Encoding.UTF_16BE;
        }
        return isUtf8() ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
    }
}
