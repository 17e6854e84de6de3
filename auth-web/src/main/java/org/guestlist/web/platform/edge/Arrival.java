package org.guestlist.web.platform.edge;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpContent;

/** The state of the current request on a connection. */
final class Arrival {

    /** The phase of the request. */
    enum Phase {
        /** It has not arrived yet, or its headers are incomplete. */
        HEADERS,
        /** A form is being received, without occupying a thread. */
        BODY,
        /** The application handles it, until the response is complete. */
        ANSWERING,
        /** The same, and the application reads a file while it arrives. */
        UPLOAD,
        /** The edge has answered it: further input is discarded. */
        REFUSED
    }

    private static final Attribute<Arrival> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Arrival.class.getName());
    private static final long NOT_YET = 0;

    private final Connection<?> connection;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.HEADERS);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<HttpContent> body = new AtomicReference<>();
    private final AtomicLong held = new AtomicLong();

    // Written by the reading thread, read by the sweep.
    private volatile long since = NOT_YET;
    private volatile long opened = NOT_YET;
    private volatile long received;
    private volatile long heard;
    private volatile byte[] lastWords;
    private volatile boolean ended;
    private volatile Exchange exchange;

    // Used only by the reading thread.
    private int headerLength;
    private int lineEnds;
    private boolean headerEnded;
    private boolean lineEnded;

    private Arrival(Connection<?> connection) {
        this.connection = connection;
    }

    /** @return the state of the connection, or null if it is older than the edge */
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

    /** @return whether this call made the transition */
    boolean move(Phase from, Phase to) {
        boolean moved = phase.compareAndSet(from, to);
        if (moved && (to == Phase.ANSWERING || to == Phase.UPLOAD)) {
            enter();
        }
        return moved;
    }

    /** Notes that the connection is open, and has not sent anything. */
    void open(long now) {
        opened = now;
    }

    /** @return whether nothing has come since it was opened */
    boolean isNew() {
        return opened != NOT_YET;
    }

    /** @return nanoseconds since it was opened, if nothing has come since then; else 0 */
    long mute(long now) {
        return opened == NOT_YET ? 0 : now - opened;
    }

    /** Starts the time at the first octet of a request, and again at the first octet of an upload's body. */
    void touch(long now) {
        if (since == NOT_YET) {
            since = now;
        }
        opened = NOT_YET;
    }

    void restartClock(long now) {
        since = now;
        heard = now;
        received = 0;
    }

    /** Records that the client has just sent something. */
    void hear(long now) {
        heard = now;
    }

    /** @return nanoseconds since the client last sent something, or the clock was restarted */
    long silence(long now) {
        return now - heard;
    }

    boolean isWaiting() {
        return since != NOT_YET;
    }

    /** @return nanoseconds since the time was started; called only while {@link #isWaiting()} */
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

    /** Counts more octets of the form as held. */
    void hold(int octets) {
        held.addAndGet(octets);
        receive(octets);
    }

    /**
     * Stops counting octets as held.
     *
     * @return how many were held
     */
    long letGo() {
        body.set(null);
        return held.getAndSet(0);
    }

    void keep(HttpContent more) {
        HttpContent before = body.get();
        body.set(before == null ? more : before.append(more));
    }

    /** Records that its last octet has arrived. */
    void end() {
        ended = true;
        since = NOT_YET;
    }

    boolean isEnded() {
        return ended;
    }

    /** Replaces everything that the codec writes on this connection from now on. */
    void say(byte[] answer) {
        lastWords = answer;
    }

    byte[] lastWords() {
        return lastWords;
    }

    /**
     * Tracks the header while it arrives.
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

    /** Notes that the headers of a request have arrived. */
    void begin(Exchange next) {
        exchange = next;
    }

    /** Counts what is written of the response. */
    void wrote(Object message) {
        Exchange current = exchange;
        if (current != null) {
            current.wrote(message);
        }
    }

    /** Tells, once, that the response is complete. */
    void end(Exchanges exchanges) {
        Exchange over = exchange;
        exchange = null;
        if (over != null) {
            exchanges.end(over);
        }
    }

    /** Says that this thread passes it to the application. */
    private void enter() {
        Exchange current = exchange;
        if (current != null) {
            current.enter();
        }
    }

    /** Prepares for the next request. */
    void reset() {
        headerLength = 0;
        lineEnds = 0;
        headerEnded = false;
        lineEnded = false;
        since = NOT_YET;
        received = 0;
        ended = false;
    }

    /** @return whether this call closed it */
    boolean close() {
        return closed.compareAndSet(false, true);
    }
}
