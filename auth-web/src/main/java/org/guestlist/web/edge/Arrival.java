package org.guestlist.web.edge;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpContent;

/** What is arriving on a connection: one request after the other. */
final class Arrival {

    /** Where the request is. */
    enum Phase {
        /** Not here yet, or its headers are not complete. */
        HEADERS,
        /** A form, which is collected without a thread of its own. */
        BODY,
        /** With the application, until the answer is complete. */
        ANSWERING,
        /** The same; and the application reads a file as it comes. */
        UPLOAD,
        /** Answered by the edge: what still comes is thrown away. */
        REFUSED
    }

    private static final Attribute<Arrival> ATTRIBUTE = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Arrival.class.getName());
    private static final long NOT_YET = 0;

    private final Connection<?> connection;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.HEADERS);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<HttpContent> body = new AtomicReference<>();
    private final AtomicLong held = new AtomicLong();

    // Written by the thread that reads, read by the sweep.
    private volatile long since = NOT_YET;
    private volatile long received;
    private volatile byte[] lastWords;
    private volatile boolean ended;

    // Of the reading thread alone.
    private int headerLength;
    private int lineEnds;
    private boolean headerEnded;
    private boolean lineEnded;

    private Arrival(Connection<?> connection) {
        this.connection = connection;
    }

    /** @return the connection's, or null if it is older than the edge */
    static Arrival of(Connection<?> connection) {
        return ATTRIBUTE.get(connection);
    }

    static Arrival begin(Connection<?> connection) {
        Arrival arrival = new Arrival(connection);
        ATTRIBUTE.set(connection, arrival);
        return arrival;
    }

    Connection<?> connection() {
        return connection;
    }

    Phase phase() {
        return phase.get();
    }

    /** @return whether it was this call that took it from one phase to the other */
    boolean move(Phase from, Phase to) {
        return phase.compareAndSet(from, to);
    }

    /** The time runs from the first octet of a request, and anew from the first of an upload's body. */
    void touch(long now) {
        if (since == NOT_YET) {
            since = now;
        }
    }

    void restartClock(long now) {
        since = now;
        received = 0;
    }

    boolean isWaiting() {
        return since != NOT_YET;
    }

    /** @return nanoseconds since the clock was started; asked only while {@link #isWaiting()} */
    long age(long now) {
        return now - since;
    }

    void receive(int octets) {
        received += octets;
    }

    long received() {
        return received;
    }

    HttpContent body() {
        return body.get();
    }

    /** So many octets more of the form are held. */
    void hold(int octets) {
        held.addAndGet(octets);
        receive(octets);
    }

    /** Holds nothing any more. @return how many octets were held */
    long letGo() {
        body.set(null);
        return held.getAndSet(0);
    }

    void keep(HttpContent more) {
        HttpContent before = body.get();
        body.set(before == null ? more : before.append(more));
    }

    /** The last octet of it is here. */
    void end() {
        ended = true;
        since = NOT_YET;
    }

    boolean isEnded() {
        return ended;
    }

    /** From now on whatever the codec writes on this connection is replaced by this. */
    void say(byte[] answer) {
        lastWords = answer;
    }

    byte[] lastWords() {
        return lastWords;
    }

    /**
     * Follows the header as it comes.
     *
     * @return whether it is longer than the limit
     */
    boolean readHeader(byte octet, int limit) {
        headerLength++;
        if (octet == '\n') {
            lineEnded = true;
            lineEnds++;
        } else if (octet != '\r') {
            lineEnds = 0;
        }
        headerEnded = lineEnds == 2;
        return !headerEnded && headerLength >= limit;
    }

    boolean isHeaderEnded() {
        return headerEnded;
    }

    boolean isRequestLineEnded() {
        return lineEnded;
    }

    /** The next request may come. */
    void reset() {
        headerLength = 0;
        lineEnds = 0;
        headerEnded = false;
        lineEnded = false;
        since = NOT_YET;
        received = 0;
        ended = false;
    }

    /** @return whether it was this call that closed it */
    boolean close() {
        return closed.compareAndSet(false, true);
    }
}
