package org.guestlist.roster.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The supported character encodings of a file. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** As Excel writes <em>Unicode text</em>. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** As Excel writes <em>CSV</em> in Western Europe and America. */
    WINDOWS_1252(Charset.forName("windows-1252")),
    WINDOWS_1250(Charset.forName("windows-1250")),
    WINDOWS_1251(Charset.forName("windows-1251")),
    WINDOWS_1253(Charset.forName("windows-1253")),
    WINDOWS_1254(Charset.forName("windows-1254")),
    WINDOWS_1257(Charset.forName("windows-1257")),
    ISO_8859_1(StandardCharsets.ISO_8859_1),
    ISO_8859_2(Charset.forName("ISO-8859-2")),
    ISO_8859_15(Charset.forName("ISO-8859-15")),
    /** As Excel on a Mac writes <em>CSV (Macintosh)</em>. */
    MACINTOSH(Charset.forName("x-MacRoman")),
    /** As Excel writes <em>CSV (MS-DOS)</em>. */
    IBM_850(Charset.forName("IBM850"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    /** @return whether a character has two bytes or four, so that no other encoding can be meant */
    boolean isWide() {
        return this == UTF_16LE || this == UTF_16BE;
    }

    /** @return what decodes it */
    public Charset charset() {
        return charset;
    }
}
