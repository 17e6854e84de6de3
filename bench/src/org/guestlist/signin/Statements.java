package org.guestlist.signin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server asks its database, in the database's own words. */
final class Statements {

    /** PostgreSQL's, which go on in lines that begin with a tab, and H2's. */
    private static final Pattern STATEMENT = Pattern.compile("^LOG:  (?:execute [^:]*|statement): (.*(?:\\n\\t.*)*)$|^/\\*SQL[^*]*\\*/(.*?)(?: \\{.*)?;?$",
            Pattern.MULTILINE);
    private static final Pattern FRAME = Pattern.compile("(?i)(begin|commit|rollback|set autocommit .*)\\b.*", Pattern.DOTALL);

    private final Path log;

    /** @param log that a database writes */
    Statements(Path log) {
        this.log = log;
    }

    /** Something that asks it. */
    interface Action {

        void run() throws IOException;
    }

    /** @param all in their order, with what begins and ends transactions */
    record Heard(List<String> all) {

        long statements() {
            return all.stream().filter(one -> !FRAME.matcher(one).matches()).count();
        }

        long commits() {
            return all.stream().filter(Statements::isCommit).count();
        }

        @Override
        public String toString() {
            return statements() + " statements, " + commits() + " commits";
        }
    }

    Heard during(Action action) throws IOException, InterruptedException {
        long before = length();
        action.run();
        // What it asks after its answer belongs to it too, and the log may lag behind.
        long now = length();
        for (long last = -1; last != now; now = length()) {
            last = now;
            Thread.sleep(60);
        }
        byte[] part = new byte[(int) (now - before)];
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(before);
            file.readFully(part);
        }
        List<String> all = new ArrayList<>();
        Matcher statement = STATEMENT.matcher(new String(part, StandardCharsets.UTF_8));
        while (statement.find()) {
            String text = (statement.group(1) == null ? statement.group(2) : statement.group(1)).replaceAll("\\s+", " ").strip();
            // An empty one is the pool's way to see whether a connection lives. H2 commits once more, nothing, when it is given back.
            boolean again = isCommit(text) && !all.isEmpty() && isCommit(all.get(all.size() - 1));
            if (!text.isEmpty() && !again) {
                all.add(text);
            }
        }
        return new Heard(all);
    }

    private static boolean isCommit(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("commit");
    }

    private long length() throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** @return the one in the middle: now and then a timer of the server asks something in between */
    static Heard usual(List<Heard> several) {
        return several.stream().sorted(Comparator.comparing(one -> one.all().size())).toList().get(several.size() / 2);
    }
}
