package org.guestlist.roster.file;

import java.util.EnumMap;
import java.util.Map;

/** The first cell of a file that looks different in each encoding, in all of them: people see which is right. */
public final class EncodingSample {

    private static final int LONGEST = 40;

    private EncodingSample() {}

    /**
     * @param bytes the beginning of the file
     * @return the cell in each encoding that it may be in; empty if it looks the same in all, or if the file is in UTF-16
     */
    public static Map<Encoding, String> of(byte[] bytes) {
        Map<Encoding, String> samples = new EnumMap<>(Encoding.class);
        int first = beginsWithByteOrderMark(bytes) ? 3 : 0;
        while (first < bytes.length && bytes[first] >= 0) {
            first++;
        }
        if (first == bytes.length || isWide(bytes)) {
            return samples;
        }
        int from = first;
        while (from > 0 && first - from < LONGEST && !endsCell(bytes[from - 1])) {
            from--;
        }
        int to = first;
        while (to < bytes.length && to - first < LONGEST && !endsCell(bytes[to])) {
            to++;
        }
        while (to < bytes.length && (bytes[to] & 0xC0) == 0x80) {
            // Not in the middle of a character of UTF-8.
            to++;
        }
        for (Encoding encoding : Encoding.values()) {
            if (!encoding.isWide()) {
                samples.put(encoding, Cell.clean(new String(bytes, from, to - from, encoding.charset())));
            }
        }
        return samples;
    }

    /** Line breaks have a zero byte in UTF-16, and no other text file has one. */
    private static boolean isWide(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static boolean endsCell(byte one) {
        return one >= 0 && (one < ' ' || one == '"' || one == ',' || one == ';' || one == '|');
    }
}
