package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Measures changes of the database, and how long those had to wait who read and write beside them. */
final class Beside {

    private static final long PAUSE = 20; // milliseconds between two statements of somebody

    private final DataSource database;
    private final long people;
    private final List<String> reads = new ArrayList<>(
            List.of(
                    "select email, name, status from account where email_key = 'person' || ? || '@example.com' and tenant_id = 1"));
    private final List<String> writes =
            new ArrayList<>(List.of("update account set last_login_at = now() where id = ?"));
    private final List<String> table = new ArrayList<>(List.of(
            "| change | took | longest read | longest write | statements of others |", "|---|---|---|---|---|"));

    /** @param people who are read and written, with the ids from 1 */
    Beside(DataSource database, long people) {
        this.database = database;
        this.people = people;
    }

    interface Change {
        void make() throws Exception;
    }

    /** Lets somebody do this, too. @param statement has one parameter, the id of a person */
    void reading(String statement) {
        reads.add(statement);
    }

    /** The same with a change. */
    void writing(String statement) {
        writes.add(statement);
    }

    /** @return what was measured */
    List<String> table() {
        return table;
    }

    void measure(String what, Change change) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Somebody> readers =
                reads.stream().map(one -> new Somebody(one, over)).toList();
        List<Somebody> writers =
                writes.stream().map(one -> new Somebody(one, over)).toList();
        List<Somebody> all = Stream.concat(readers.stream(), writers.stream()).toList();
        all.forEach(Thread::start);
        Thread.sleep(1000);
        long begin = System.nanoTime();
        change.make();
        long took = System.nanoTime() - begin;
        Thread.sleep(1000);
        over.set(true);
        for (Somebody one : all) {
            one.join();
        }
        String row = "| " + what + " | " + seconds(took) + " | " + seconds(longest(readers)) + " | "
                + seconds(longest(writers)) + " | "
                + all.stream().mapToInt(one -> one.count).sum() + " |";
        table.add(row);
        System.out.println(row);
    }

    private static long longest(List<Somebody> some) {
        return some.stream().mapToLong(one -> one.longest.get()).max().orElseThrow();
    }

    private static String seconds(long nanos) {
        return nanos / 10_000_000 / 100.0 + " s";
    }

    /** Does a statement again and again, each for another person, as a node does for those who sign in. */
    private final class Somebody extends Thread {

        private final String statement;
        private final AtomicBoolean over;
        private final AtomicLong longest = new AtomicLong();
        private int count;

        Somebody(String statement, AtomicBoolean over) {
            this.statement = statement;
            this.over = over;
        }

        @Override
        public void run() {
            Random random = new Random(1);
            try (Connection connection = database.getConnection();
                    PreparedStatement prepared = connection.prepareStatement(statement)) {
                while (!over.get()) {
                    prepared.setLong(1, 1 + random.nextLong(people));
                    long begin = System.nanoTime();
                    prepared.execute();
                    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                    count++;
                    Thread.sleep(PAUSE);
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
