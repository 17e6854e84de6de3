package org.guestlist.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The supported character encodings of a file. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** As Excel writes <em>Unicode text</em>. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE),
    /** As Excel writes <em>CSV</em> in Western Europe and America. */
    WINDOWS_1252(Charset.forName("windows-1252"));

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }
}
