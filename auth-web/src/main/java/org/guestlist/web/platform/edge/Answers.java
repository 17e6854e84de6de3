package org.guestlist.web.platform.edge;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.base.http.StandardHeaders;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.config.StrictTransport;
import org.guestlist.web.platform.page.ErrorText;
import org.guestlist.web.platform.page.ProgramErrors;
import org.guestlist.web.platform.page.ProgramErrors.Told;
import org.guestlist.web.platform.security.SecurityHeaders;
import org.guestlist.web.platform.text.PageLanguage;

/** Creates the edge's own responses: the page for the status, in the language that the browser asks for, or what a program
 * reads, with the headers of every page. */
final class Answers {

    /** A response of the edge. */
    record Answer(Refusal refusal, List<Map.Entry<String, String>> headers, byte[] body) {

        /** @return the complete response as bytes */
        byte[] onTheWire() {
            StringBuilder head = new StringBuilder("HTTP/1.1 ")
                    .append(refusal.status())
                    .append(' ')
                    .append(refusal.phrase())
                    .append("\r\n");
            headers.forEach(header -> head.append(header.getKey())
                    .append(": ")
                    .append(header.getValue())
                    .append("\r\n"));
            head.append("Content-Length: ")
                    .append(body.length)
                    .append("\r\nConnection: close\r\nDate: ")
                    .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                    .append("\r\n\r\n");
            byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[start.length + body.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(body, 0, all, start.length, body.length);
            return all;
        }
    }

    private static final String NOT_READY =
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"guestlist-stopping\",\"status\":\"DOWN\",\"data\":{}}]}";
    private static final int RETRY_AFTER = 10; // seconds
    private static final Pattern OUR_COOKIE = Pattern.compile("[ ;:](__Host-[A-Za-z0-9_-]{1,60})=");
    private static final Pattern LANGUAGE = Pattern.compile("(?i)\naccept-language:[ \t]*([^\r\n]{0,200})");
    private static final Pattern HOST = Pattern.compile("(?i)\nhost:[ \t]*+([^\r\n]{0,260}+)\r?\n");
    private static final int MOST_COOKIES = 100;

    private final ErrorText pages;
    private final StrictTransport transport;

    Answers(ErrorText pages, StrictTransport transport) {
        this.pages = pages;
        this.transport = transport;
    }

    /**
     * @param path as it was sent; programs are told in their own way
     * @param host of the request; empty if there is none, or an invalid one
     */
    Answer to(String path, Refusal refusal, String acceptLanguage, Optional<String> host) {
        Optional<Told> program = ProgramErrors.of(path, refusal.status());
        Language language = PageLanguage.choose(Optional.empty(), acceptLanguage, Optional.empty());
        List<Map.Entry<String, String>> headers = headers(host);
        headers.add(Map.entry("Content-Type", program.map(Told::type).orElse("text/html;charset=UTF-8")));
        if (program.isEmpty()) {
            headers.add(Map.entry("Content-Language", language.locale().toLanguageTag()));
        }
        if (refusal == Refusal.METHOD_NOT_ALLOWED) {
            headers.add(Map.entry("Allow", "GET, HEAD, POST")); // RFC 9110 §15.5.6
        } else if (refusal == Refusal.BUSY) {
            headers.add(Map.entry("Retry-After", String.valueOf(RETRY_AFTER)));
        }
        String body = program.map(Told::body).orElseGet(() -> page(refusal, language));
        return new Answer(refusal, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private String page(Refusal refusal, Language language) {
        return refusal == Refusal.BUSY
                ? pages.ofBusy(language, RETRY_AFTER, Optional.empty())
                : pages.of(language, refusal.status());
    }

    /**
     * The response to a request that could not be parsed, based on what can be read of it; if its headers are too large, the cookies that
     * caused this are deleted.
     */
    Answer toUnread(Refusal refusal, String octets) {
        String path = RefusedHead.of(octets, "", refusal).path();
        Answer page = to(path, refusal, first(LANGUAGE, octets).orElse(null), first(HOST, octets));
        if (refusal == Refusal.HEADERS_TOO_LARGE) {
            cookies(octets)
                    .forEach(
                            name -> page.headers()
                                    .add(
                                            Map.entry(
                                                    "Set-Cookie",
                                                    name
                                                            + "=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly; SameSite=Lax")));
        }
        return page;
    }

    /** Tells load balancers to send no more requests to this node. */
    Answer notReady(Optional<String> host) {
        List<Map.Entry<String, String>> headers = headers(host);
        headers.add(Map.entry("Content-Type", "application/json"));
        return new Answer(Refusal.BUSY, headers, NOT_READY.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the headers of every response */
    List<Map.Entry<String, String>> headers(Optional<String> host) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(StandardHeaders.ALL.entrySet());
        if (host.flatMap(HostName::fromHeader)
                .filter(name -> !name.isLoopback())
                .isPresent()) {
            headers.add(Map.entry(SecurityHeaders.HTTPS_ONLY, transport.header()));
        }
        return headers;
    }

    private static Optional<String> first(Pattern pattern, String octets) {
        Matcher matcher = pattern.matcher(octets);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    /** The fixed cookies, and all others of ours that were read. */
    private static Iterable<String> cookies(String octets) {
        return Stream.concat(
                        SecurityHeaders.COOKIES.stream(),
                        OUR_COOKIE
                                .matcher(octets)
                                .results()
                                .map(match -> match.group(1))
                                .limit(MOST_COOKIES))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
