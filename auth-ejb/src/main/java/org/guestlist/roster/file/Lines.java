package org.guestlist.roster.file;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a text, with a look at those that follow: what looks like one row may turn out to be several. */
final class Lines {

    private static final int END = -1;

    /**
     * @param text without the line break
     * @param length in characters, with the line break
     */
    record Line(String text, int length) {}

    private final Reader in;
    private final char[] buffer = new char[8192];
    private final List<Line> ahead = new ArrayList<>();
    private int buffered;
    private int position;
    private long characters;
    private long before;

    /** @param start where the text begins in its file */
    Lines(Reader in, RowReader.Place start) {
        this.in = in;
        this.characters = start.characters();
        this.before = start.lines();
    }

    /** @return where the next line begins */
    RowReader.Place place() {
        return new RowReader.Place(characters, before);
    }

    /**
     * @param number of lines to look ahead, 0 for the next one
     * @throws FileProblemException if a line is longer than {@link RowReader#LONGEST}
     */
    boolean has(int number) throws FileProblemException {
        try {
            while (ahead.size() <= number) {
                Line next = read();
                if (next.length == 0) {
                    return false;
                }
                ahead.add(next);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return a line that {@linkplain #has is there} */
    String get(int number) {
        return ahead.get(number).text;
    }

    /** Goes on after so many lines, which {@linkplain #has are there}. */
    void skip(int count) {
        List<Line> done = ahead.subList(0, count);
        done.forEach(line -> characters += line.length);
        before += count;
        done.clear();
    }

    private Line read() throws IOException, FileProblemException {
        StringBuilder text = new StringBuilder();
        int one = next();
        while (one != END && one != '\n' && one != '\r') {
            text.append((char) one);
            if (text.length() > RowReader.LONGEST) {
                throw new FileProblemException(FileProblem.ENDLESS_LINE, before + ahead.size() + 1);
            }
            one = next();
        }
        int end = one == END ? 0 : 1;
        if (one == '\r') {
            if (next() == '\n') {
                end = 2;
            } else if (buffered > 0) {
                position--;
            }
        }
        return new Line(text.toString(), text.length() + end);
    }

    private int next() throws IOException {
        if (position == buffered) {
            buffered = Math.max(0, in.read(buffer, 0, buffer.length));
            position = 0;
        }
        return buffered == 0 ? END : buffer[position++];
    }
}
