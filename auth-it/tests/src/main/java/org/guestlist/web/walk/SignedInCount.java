package org.guestlist.web.walk;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests came with a session, and how far those got that also had its binding and a fresh proof. */
final class SignedInCount {

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger bound = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final Collection<String> stopped = new ConcurrentLinkedQueue<>();

    void send() {
        sent.incrementAndGet();
    }

    /** Notes a post with a session, its binding and a fresh proof. @param wasStopped whether it ended at the check of one of them */
    void judge(Ask ask, Reply reply, boolean wasStopped) {
        bound.incrementAndGet();
        if (wasStopped) {
            stopped.add(ask + " → " + reply.status() + " "
                    + reply.header("Location").orElse(""));
        } else if (!isRefusedUnread(reply)) {
            passed.incrementAndGet();
        }
    }

    /** Too large, or no form: that is found before the binding can be. */
    private static boolean isRefusedUnread(Reply reply) {
        return reply.status() == 0 || reply.status() == 400 || reply.status() == 413 || reply.status() == 415;
    }

    /** @return how many requests had a session */
    int sent() {
        return sent.get();
    }

    /** @return how many had its binding and a fresh proof as well */
    int bound() {
        return bound.get();
    }

    /** @return how many of these the page or servlet got */
    int passed() {
        return passed.get();
    }

    /** @return those of them that ended at the check */
    Collection<String> stopped() {
        return stopped;
    }
}
