package org.guestlist.web.application.forwardauth;

import static org.guestlist.web.server.Server.backstage;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;

/** A browser at an application behind a reverse proxy, as Guestlist sees it: the proxy asks about each of its requests. */
final class ProxiedBrowser {

    /** The cookie of the session at the application. */
    static final String COOKIE = "__Host-guestlist-app";

    private final Organisation organisation;
    private final UUID application;
    private final String host;
    private final Visitor visitor;

    private ProxiedBrowser(Organisation organisation, UUID application, String host) {
        this.organisation = organisation;
        this.application = application;
        this.host = host;
        this.visitor = Visitor.from("203.0.113.7", host);
    }

    /** @return a browser at a new application */
    static ProxiedBrowser at(Organisation organisation, NewApplication settings) {
        return new ProxiedBrowser(organisation, backstage().application(organisation, settings), settings.host());
    }

    /** @return another browser at the same application */
    ProxiedBrowser another() {
        return new ProxiedBrowser(organisation, application, host);
    }

    UUID application() {
        return application;
    }

    Map<String, String> cookies() {
        return visitor.cookies();
    }

    /** @return what the proxy is told when it asks about a page */
    Page ask(String target) {
        return ask("", target, Map.of());
    }

    /**
     * @param part of the answer that the proxy wants: nothing, {@code /status} or {@code /page}
     * @param changed headers that are otherwise than usual; an empty one is left out
     */
    Page ask(String part, String target, Map<String, String> changed) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("X-Forwarded-Method", "GET");
        headers.put("X-Forwarded-Proto", host.endsWith(".localhost") ? "http" : "https");
        headers.put("X-Forwarded-Host", host);
        headers.put("X-Forwarded-Uri", Secrets.noteAddress(target));
        headers.putAll(changed);
        headers.values().removeIf(String::isEmpty);
        return visitor.send("/forward-auth/" + application + part, request -> {
            request.GET();
            headers.forEach(request::setHeader);
        });
    }

    /** @return the path and query of Guestlist's where a stranger is sent */
    String entrance(String target) {
        return path(ask(target));
    }

    /** @return the path and query where an answer points on the organisation's host */
    String path(Page answer) {
        String origin = Visitor.at(organisation.host()).origin();
        String location = answer.header("Location").orElseThrow();
        if (!location.startsWith(origin + "/")) {
            throw new AssertionError("leads to " + location);
        }
        return location.substring(origin.length());
    }

    /** @return the path and query, with a code, that the person's browser is sent to on the application's host */
    String callback(Visitor person, String entrance) {
        String location = person.open(entrance).header("Location").orElseThrow();
        String origin = (host.endsWith(".localhost") ? "http://" : "https://") + host;
        if (!location.startsWith(origin + "/.guestlist/callback?code=")) {
            throw new AssertionError("leads to " + location);
        }
        return Secrets.noteAddress(location.substring(origin.length()));
    }

    /** Signs the person in, who is signed in here. @return the answer that gives the cookie */
    Page enter(Visitor person, String target) {
        return ask(callback(person, entrance(target)));
    }

    /** @return this one with a cookie that it never got */
    ProxiedBrowser holding(String name, String value) {
        visitor.cookies().put(name, value);
        return this;
    }

    /** @return the answer to a request past the proxy */
    Page askPastTheProxy(String target) {
        Visitor liar = Visitor.at(host);
        liar.cookies().putAll(visitor.cookies());
        return liar.send(
                "/forward-auth/" + application,
                request -> request.GET()
                        .setHeader("X-Forwarded-Method", "GET")
                        .setHeader("X-Forwarded-Proto", "http")
                        .setHeader("X-Forwarded-Host", host)
                        .setHeader("X-Forwarded-Uri", target));
    }
}
