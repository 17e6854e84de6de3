package org.guestlist.regex;

/** A text that counts how often it is looked at, and ends that when it was too often. */
final class CountedText implements CharSequence {

    /** The text was looked at too often. */
    static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private final long most;
    private long steps;

    CountedText(String text, long most) {
        this.text = text;
        this.most = most;
    }

    /** @return how many characters were looked at, those that were looked at again included */
    long steps() {
        return steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps > most) {
            throw new TooManyStepsException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
