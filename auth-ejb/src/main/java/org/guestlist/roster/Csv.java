package org.guestlist.roster;

import org.guestlist.tenant.Language;

/** What spreadsheets expect of a CSV file beyond RFC 4180. */
public final class Csv {

    /** Before anything else: without it, Excel takes UTF-8 for Windows-1252. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private Csv() {
    }

    /** @return what stands between two cells where this language is spoken: in German, the comma belongs to numbers */
    public static char separator(Language language) {
        return language == Language.DE ? ';' : ',';
    }
}
