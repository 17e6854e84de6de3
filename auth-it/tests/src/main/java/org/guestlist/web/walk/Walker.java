package org.guestlist.web.walk;

import static org.guestlist.web.server.Server.backstage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;

/** Somebody who sends things to one host, over one connection, and looks at each answer. */
final class Walker implements Closeable {

    private static final int TRIES = 3;

    private final String name;
    private final String host;
    private Optional<Person> person;
    private final Function<Person, Map.Entry<String, String>> cookie;
    private final Judge judge;
    private final Wire wire;
    private final Collection<String> findings;
    private final AtomicInteger count;
    private final SignedInCount signedIn;
    private Visitor visitor;

    /**
     * @param name what they are, for messages
     * @param host where they ask
     * @param person whose session they have; nothing for a stranger
     * @param cookie the name and value of the cookie with which they come
     * @param secrets what they may not see there
     * @param findings takes what is wrong
     * @param count counts what was sent
     * @param signedIn counts what was sent with a session
     */
    Walker(
            String name,
            String host,
            Optional<Person> person,
            Function<Person, Map.Entry<String, String>> cookie,
            List<String> secrets,
            Collection<String> findings,
            AtomicInteger count,
            SignedInCount signedIn) {
        this.name = name;
        this.host = host;
        this.person = person;
        this.cookie = cookie;
        this.judge = new Judge(host, secrets);
        this.wire = new Wire();
        this.findings = findings;
        this.count = count;
        this.signedIn = signedIn;
        signIn();
    }

    private void signIn() {
        visitor = Visitor.at(host);
        person.map(cookie).ifPresent(one -> visitor.cookies().put(one.getKey(), one.getValue()));
    }

    /** Somebody who is signed in. */
    static Map.Entry<String, String> session(Person person) {
        return Map.entry(Visitor.SESSION, backstage().session(person));
    }

    /** Somebody who has shown the password, and no second factor yet. */
    static Map.Entry<String, String> half(Person person) {
        return Map.entry("__Host-half", backstage().halfSignIn(person));
    }

    /** @return who it is, in words */
    @Override
    public String toString() {
        return name;
    }

    boolean isAdministrator() {
        return name.equals("administrator");
    }

    /** @return whether the host is where they have their session, if any */
    boolean isThere() {
        return person.map(one -> one.organisation().host().equals(host)).orElse(true);
    }

    String origin() {
        return visitor.origin();
    }

    /** Sends it, with what a browser adds unless it says otherwise, and notes what is wrong with the answer. */
    Reply send(Ask ask) {
        byte[] bytes = ask.bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, 100_000), StandardCharsets.ISO_8859_1);
        add(ask, head, "Host", host + ":" + Server.port());
        add(ask, head, "Accept", "text/html");
        add(ask, head, "Accept-Language", "en");
        if (!visitor.cookies().isEmpty()) {
            add(
                    ask,
                    head,
                    "Cookie",
                    String.join(
                            "; ",
                            visitor.cookies().entrySet().stream()
                                    .map(Object::toString)
                                    .toList()));
        }
        count.incrementAndGet();
        if (visitor.cookies().containsKey(Visitor.SESSION)) {
            signedIn.send();
        }
        try {
            Reply reply = wire.send(ask);
            judge.fieldErrors(ask, reply)
                    .forEach(wrong -> findings.add(wrong + " | " + name + " | " + ask + " → " + reply.status()));
            return reply;
        } catch (IOException e) {
            findings.add(e.getMessage() + " | " + name + " | " + ask);
            return Reply.NONE;
        }
    }

    private static void add(Ask ask, String head, String header, String value) {
        if (!head.contains("\r\n" + header + ":") && !(header.equals("Host") && head.contains("X-No-Host"))) {
            ask.line(header, value);
        }
    }

    void sendAll(List<Ask> asks) {
        asks.forEach(this::send);
    }

    /** Sends what only a page of the same host could. */
    List<Reply> sendAllFromOurOwnPage(List<Ask> asks) {
        List<Reply> replies = new ArrayList<>();
        asks.forEach(ask -> replies.add(send(ask.fromOurOwnPage(origin()))));
        return replies;
    }

    /** Begins a session, with a fresh proof. */
    void signInAnew() {
        signIn();
    }

    /**
     * @param another to go on as if what was sent has shut this one out
     * @return what forms say that are drawn for this session
     */
    private String binding(Supplier<Person> another) {
        if (visitor.binding().isEmpty()) {
            signIn();
        }
        if (visitor.binding().isEmpty()) {
            person = Optional.of(another.get());
            signIn();
        }
        return visitor.binding().orElseThrow(() -> new AssertionError("A new session has no page of its own"));
    }

    /**
     * Sends what has a binding to a session in it, as from a page that was drawn for the session that there is now; in a new one where what
     * was sent before has ended it.
     */
    void sendAllBound(List<Ask> asks, Supplier<Person> another) {
        for (Ask ask : asks) {
            sendBound(ask.fromOurOwnPage(origin()), another);
        }
    }

    private void sendBound(Ask ask, Supplier<Person> another) {
        Reply reply = send(ask.drawnFor(binding(another)));
        for (int tries = 1; isStopped(reply) && tries < TRIES; tries++) {
            signIn();
            reply = send(ask.drawnFor(binding(another)));
        }
        signedIn.judge(ask, reply, isStopped(reply));
    }

    /** Whether it ended at the check of the binding or of the proof, or there was no session. */
    private static boolean isStopped(Reply reply) {
        return reply.status() == 409
                || reply.header("Location")
                        .orElse("")
                        .matches("(https?://[^/]*)?/(login|prove)(?![?]notice=signed-out)([?].*)?");
    }

    /** @return the page at the address, as a browser shows it; after signing in anew where something that was sent has ended the session */
    Page open(String address) {
        Page page = visitor.open(address);
        if (person.isPresent()
                && page.redirects()
                && page.location().getPath().equals("/login")
                && !address.startsWith("/login")) {
            signIn();
            page = visitor.open(address);
        }
        return page;
    }

    /** @return the forms of the page at the address that are sent by POST, by where they go to and what is in them */
    Map<String, Form> forms(String address) {
        return forms(open(address));
    }

    static Map<String, Form> forms(Page page) {
        Map<String, Form> forms = new LinkedHashMap<>();
        if (page.status() == 200 && page.header("Content-Type").orElse("").startsWith("text/html")) {
            page.forms().stream()
                    .filter(Form::isPost)
                    .forEach(form -> forms.put(
                            form.action() + " "
                                    + form.fields().keySet().stream().sorted().toList(),
                            form));
        }
        return forms;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
