package org.guestlist.cost;

/** Texts that are dear to compose (Unicode UAX 15): each accent has to change places with all that should come after it. */
public final class Accents {

    /** So many that composing them takes seconds of processor time. */
    public static final int MANY = 40_000;

    private Accents() {}

    /** @return a letter and so many accents */
    public static String inTheWrongOrder(int number) {
        return "a" + "\u0315".repeat(number / 2) + "\u0300".repeat(number / 2);
    }
}
