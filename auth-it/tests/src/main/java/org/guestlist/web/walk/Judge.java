package org.guestlist.web.walk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.web.server.Server;

/** What no answer may be, whoever asked and whatever for. */
final class Judge {

    /**
     * A sign that an answer tells of the server and its libraries, or of what went wrong in them.
     *
     * @param word in small letters; where it is missing there is no sign, and to find that out takes a hundredth of the time of the
     * expression
     */
    private record Sign(String word, Pattern expression) {

        private static Sign of(String word, String expression) {
            return new Sign(word, Pattern.compile("(?i)" + expression));
        }

        private static Sign of(String word) {
            return of(word, Pattern.quote(word));
        }

        Stream<String> in(String text, String lower) {
            return lower.contains(word)
                    ? expression
                            .matcher(RANDOM.matcher(text).replaceAll("…"))
                            .results()
                            .map(MatchResult::group)
                    : Stream.empty();
        }
    }

    /** Pages with the names of products that applications are. */
    private static final Pattern PRODUCTS = Pattern.compile("/admin/application(s|-setup)?\\b");

    private static final List<Sign> INSIDE = List.of(
            Sign.of("payara"),
            Sign.of("glassfish"),
            Sign.of("grizzly"),
            Sign.of("jersey", "jersey[ /][0-9]"),
            Sign.of("mojarra"),
            Sign.of("omnifaces/"),
            Sign.of("weld"),
            Sign.of("eclipselink"),
            Sign.of("hibernate"),
            Sign.of("catalina"),
            Sign.of("org.guestlist"),
            Sign.of("com.sun"),
            Sign.of("org.apache"),
            Sign.of("java.lang"),
            Sign.of("jakarta.servlet"),
            Sign.of("exception", "\\w{4,}Exception\\b"),
            Sign.of("stack", "stack ?trace"),
            Sign.of(".java", "\\bat [a-z]+\\.[a-z.]+\\w+\\([A-Z]\\w+\\.java"),
            Sign.of("\tat "),
            Sign.of("sqlstate"),
            Sign.of("jdbc:"),
            Sign.of("h2 database"),
            Sign.of("postgresql"),
            Sign.of("<web-app"),
            Sign.of("ui:composition"),
            Sign.of("#{", "#\\{(?!walk)"));

    /** Tokens and sealed values: any word of four letters turns up in one of some ten thousand. */
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{40,}");

    private static final List<Sign> MARKUP = List.of(
            Sign.of("<script>walk"),
            Sign.of("<img src=x"),
            Sign.of("javascript:walk", "(?:href|src|action|content)=[\"'][^\"']*javascript:walk"));

    private static final Pattern INLINE =
            Pattern.compile("(?i)<script(?![^>]*\\ssrc=)|<style|<[a-z][^>]*\\s(?:style|on[a-z]+)=[\"']");
    private static final Set<String> SCRIPTED =
            Set.of("text/html", "application/xhtml+xml", "text/xml", "application/xml", "image/svg+xml", "");
    /** What any page may read, as it is public and the same for everybody. */
    private static final Set<String> METADATA =
            Set.of(Endpoints.DISCOVERY, Endpoints.OAUTH_METADATA, Endpoints.KEYS, Endpoints.SIGNALS_METADATA);

    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "X-Content-Type-Options",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Permissions-Policy",
            "Referrer-Policy",
            "Cache-Control");

    private final String host;
    private final List<String> secrets;

    /**
     * @param host that is asked
     * @param secrets what the one who asks may not see
     */
    Judge(String host, List<String> secrets) {
        this.host = host;
        this.secrets = secrets;
    }

    /** @return what is wrong with the answer, a sentence each */
    List<String> fieldErrors(Ask ask, Reply reply) {
        List<String> wrong = new ArrayList<>();
        if (reply.status() <= 0) {
            // Whoever sends what is no HTTP, or too much of it, may be hung up on.
            if (!ask.isAlone()) {
                wrong.add(reply.status() < 0 ? "no HTTP: " + reply.lines() : "hung up");
            }
            return wrong;
        }
        if (reply.status() >= 500 && !Set.of(501, 505).contains(reply.status()) && !isDown(ask, reply)
                || reply.status() < 200) {
            wrong.add("status " + reply.status());
        }
        if (reply.status() == 200
                && reply.body().length == 0
                && !ask.isHead()
                && !ask.method().equals("OPTIONS")) {
            wrong.add("an empty 200");
        }
        List<String> amiss =
                HEADERS.stream().filter(header -> reply.all(header).size() != 1).toList();
        if (!amiss.isEmpty()) {
            wrong.add("missing or twice: " + (amiss.equals(HEADERS) ? "all headers" : amiss));
        }
        for (String header :
                List.of("Server", "X-Powered-By", "X-Frame-Options", "Via", "Access-Control-Allow-Origin")) {
            reply.header(header)
                    .filter(value -> !header.startsWith("Access-Control") || !isMetadata(ask))
                    .ifPresent(value -> wrong.add("header " + header + ": " + value));
        }
        leaks(ask, reply, wrong);
        reply.header("Location")
                .filter(location -> !isHere(location))
                .ifPresent(location -> wrong.add("leads to " + location));
        cookies(reply, wrong);
        return wrong;
    }

    /**
     * Readiness says by this status that nothing is ready; elsewhere it comes with how long it will last, as when too many passwords wait
     * to be checked.
     */
    private static boolean isDown(Ask ask, Reply reply) {
        return reply.status() == 503
                && (ask.target().contains("/health")
                        || reply.header("Retry-After").isPresent());
    }

    private void leaks(Ask ask, Reply reply, List<String> wrong) {
        String all = String.join("\n", reply.lines()) + "\n" + reply.text();
        String lower = all.toLowerCase(Locale.ROOT);
        if (SCRIPTED.contains(reply.type())
                && MARKUP.stream()
                        .flatMap(sign -> sign.in(all, lower))
                        .findAny()
                        .isPresent()) {
            wrong.add("markup of the one who asks");
        }
        if (reply.type().equals("text/html") && INLINE.matcher(reply.text()).find()) {
            wrong.add("a script, style or handler within the page");
        }
        // What was asked for may be said again, and that there are ready settings for it says nothing of what is here.
        String told = ask.target().toLowerCase(Locale.ROOT)
                + (PRODUCTS.matcher(ask.target()).lookingAt() ? " payara" : "");
        INSIDE.stream()
                .flatMap(sign -> sign.in(all, lower))
                .filter(found -> !told.contains(found.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(found -> wrong.add("tells of the inside: " + found.strip()));
        secrets.stream().filter(lower::contains).findFirst().ifPresent(secret -> wrong.add("leaks " + secret));
    }

    private static boolean isMetadata(Ask ask) {
        return METADATA.contains(URLDecoder.decode(ask.path().replaceFirst("[?;].*", ""), StandardCharsets.UTF_8));
    }

    private boolean isHere(String location) {
        String origin = "http://" + host + ":" + Server.port();
        return (location.startsWith("/") && !location.startsWith("//")
                        || location.startsWith(origin + "/")
                        || location.equals(origin)
                        || location.startsWith("https://login.example.com/")
                        // Where an application of World is registered.
                        || location.startsWith(World.APPLICATION)
                        || location.startsWith("https://" + World.PROXIED_HOST + "/"))
                && !location.matches(".*[\\s\\\\].*");
    }

    private static void cookies(Reply reply, List<String> wrong) {
        for (String cookie : reply.all("Set-Cookie")) {
            boolean closed = cookie.matches("__Host-[A-Za-z0-9_-]+=[^;]*;.*")
                    && List.of("Secure", "HttpOnly", "SameSite", "Path=/").stream()
                            .allMatch(cookie::contains)
                    && !cookie.contains("Domain");
            if (!closed || cookie.contains("walk")) {
                wrong.add("cookie " + cookie);
            }
        }
    }
}
