package org.guestlist.base.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A start of {@code guestlist.jar --demo}: with invented people in a data folder of its own. Only the launcher makes one, by
 * {@link Launch#demonstrate}; no setting and no request does.
 *
 * <p>While the house is prepared, the clock of the application goes behind, so that what people did in the weeks before is done by the
 * same services as ever, at its time.
 */
public final class Demo {

    private final Path mails;
    private final boolean empty;
    private volatile Duration behind;
    private volatile Supplier<String> host;

    private Demo(Path mails, boolean empty, Duration behind) {
        this.mails = mails;
        this.empty = empty;
        this.behind = behind;
    }

    /**
     * In an empty folder.
     *
     * @param mails the folder in which mails are kept, as none is sent
     * @param behind how long ago its story begins
     */
    public static Demo begin(Path mails, Duration behind) {
        return new Demo(mails, true, behind);
    }

    /** In a folder that is prepared already. @param mails as above */
    public static Demo goOn(Path mails) {
        return new Demo(mails, false, Duration.ZERO);
    }

    /** @return the folder in which mails are kept */
    public Path mails() {
        return mails;
    }

    /** @return whether there is nobody yet */
    public boolean isEmpty() {
        return empty;
    }

    /** @return the instant at which the application is, while this one is now */
    public Instant at(Instant now) {
        return now.minus(behind);
    }

    /** Goes on to an instant; to one that has passed already it does not, as time does not run backwards. */
    public void goOnTo(Instant instant) {
        Duration left = Duration.between(instant, Instant.now());
        if (left.compareTo(behind) < 0) {
            behind = left.isNegative() ? Duration.ZERO : left;
        }
    }

    /** Tells the launcher who prepares the house. @param host says who can sign in how, once it is prepared */
    public void offer(Supplier<String> host) {
        this.host = host;
    }

    /**
     * Prepares the house, if it is empty.
     *
     * @return who can sign in how, in lines
     */
    public String prepare() {
        String guide = host.get();
        behind = Duration.ZERO;
        return guide;
    }
}
