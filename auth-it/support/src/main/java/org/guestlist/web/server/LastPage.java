package org.guestlist.web.server;

import java.util.concurrent.atomic.AtomicReference;

/** Where the browser of a test was as it closed: what is red says so, as "no such element" does not. */
public final class LastPage {

    private static final int LONGEST_TEXT = 500;
    private static final AtomicReference<String> LAST = new AtomicReference<>("");

    private LastPage() {}

    /** Keeps the page on which a browser is, with the words that it shows. */
    public static void note(String address, String text) {
        LAST.set("The browser was at " + address + ", which says: "
                + FailedStatement.cut(FailedStatement.oneLine(text), LONGEST_TEXT));
    }

    /** A test, or what is made ready for some, begins: no browser was anywhere yet. */
    static void forget() {
        LAST.set("");
    }

    /** @return a sentence, or an empty string if no browser has closed in this test */
    static String told() {
        return LAST.get();
    }
}
