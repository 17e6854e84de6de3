package org.guestlist.web.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Proxy;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.Server;

/**
 * Somebody at one host with a browser that runs no script, shows every redirect, and keeps cookies as a browser does, which refuses a
 * {@code __Host-} cookie that is not Secure, not for the whole host or for more than the host.
 */
public final class Visitor {

    /** The cookie of a session. */
    public static final String SESSION = "__Host-guestlist";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String host;
    private final int port;
    private int door;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>(Map.of("Accept", "text/html", "Accept-Language", "en"));

    private Optional<String> boundTo = Optional.empty();
    private Optional<String> binding = Optional.empty();

    private Visitor(String host, int port) {
        this.host = host;
        this.port = port;
        this.door = port;
    }

    /** @return somebody who has never been at this host */
    public static Visitor at(String host) {
        return at(host, Server.port());
    }

    /** @return somebody who has never been at this host, of a server other than the usual one */
    public static Visitor at(String host, int port) {
        return new Visitor(host, port);
    }

    /** @return somebody who has never been at this host, and comes from this network address */
    public static Visitor from(String address, String host) {
        Visitor visitor = at(host).with("X-Forwarded-For", address);
        visitor.door = Proxy.port();
        return visitor;
    }

    /** @return somebody who has just signed in with a password */
    public static Visitor signedIn(Person person) {
        Visitor visitor = at(person.organisation().host());
        Page answer = visitor.signIn(person.email(), person.password());
        if (!answer.redirects()) {
            throw new AssertionError(person.email() + " cannot sign in: " + answer.status() + " " + answer.text());
        }
        return visitor;
    }

    /** @return the answer to the sign-in form with these */
    public Page signIn(String email, String password) {
        return open("/login")
                .form()
                .with("email", email)
                .with("password", password)
                .submit();
    }

    /** @return whether <em>My account</em> opens */
    public boolean isSignedIn() {
        Page account = open("/account");
        return account.status() == 200 && account.body().contains("/logout");
    }

    /** Sends this header with every request from now on. */
    public Visitor with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** @return somebody at another host who has this one's cookies, as no browser would send them there */
    public Visitor smugglingCookiesTo(String otherHost) {
        Visitor other = new Visitor(otherHost, port);
        other.cookies.putAll(cookies);
        other.headers.putAll(headers);
        return other;
    }

    /** @return somebody at the same host with the cookies of now, who has opened no page yet */
    public Visitor sameSession() {
        return smugglingCookiesTo(host);
    }

    /** @return cookies by name */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** @return the page's own origin, without a path */
    public String origin() {
        return "http://" + authority();
    }

    /** Opens the path as if typed into the address bar. */
    public Page open(String path) {
        Page answer =
                send(path, request -> request.header("Sec-Fetch-Site", "none").GET());
        return isRefusal(answer) ? answer.follow() : answer;
    }

    /** Opens the path as a link on a page of this host does. */
    public Page openFromHere(String path) {
        Page answer = send(
                path, request -> request.header("Sec-Fetch-Site", "same-origin").GET());
        return isRefusal(answer) ? answer.follow() : answer;
    }

    /** Opens the path and follows redirects as long as they stay at this host. */
    public Page openAndFollow(String path) {
        Page page = open(path);
        for (int hops = 0; page.redirects() && hops < 5; hops++) {
            page = page.follow();
        }
        return page;
    }

    /** Asks for the headers alone, as mail scanners do. */
    public Page head(String path) {
        return send(path, request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** Sends the form fields as a browser does from a page of this host that was drawn for whoever is signed in. */
    public Page post(String path, Map<String, String> fields) {
        Map<String, String> own = new LinkedHashMap<>(fields);
        binding().ifPresent(drawnFor -> own.put(Form.BINDING, drawnFor));
        return post(path, own, here());
    }

    /** @return what tells that a form was on a page of this host */
    Map<String, String> here() {
        return Map.of("Sec-Fetch-Site", "same-origin", "Origin", origin());
    }

    /**
     * @return what every form says that is drawn for whoever is signed in; nothing if nobody is. The cookies stay as they are. A page is
     *         opened for it once a session cookie: where the session has ended meanwhile, it is as on a page that was left open.
     */
    public Optional<String> binding() {
        Optional<String> session = Optional.ofNullable(cookies.get(SESSION));
        if (!session.equals(boundTo)) {
            Page account = sameSession().open("/account");
            binding = account.status() == 200
                    ? Optional.of(account.formTo("/logout").value(Form.BINDING))
                    : Optional.empty();
            boundTo = session;
        }
        return binding;
    }

    /** Sends the form fields with these headers as the only trace of where the form was. */
    public Page post(String path, Map<String, String> fields, Map<String, String> trace) {
        fields.forEach(Secrets::noteField);
        Page answer = send(path, request -> {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(encode(fields)));
            trace.forEach(request::header);
        });
        return isRefusal(answer) ? answer.follow() : answer;
    }

    /** A refused sign-in is told by the page that its answer leads to, as browsers go there by themselves. */
    private static boolean isRefusal(Page answer) {
        return answer.redirects()
                && answer.location().getPath().matches("/login|/back-door|/sign-in-failed")
                && String.valueOf(answer.location().getQuery()).matches("(.*&)?refused=.*");
    }

    /** Sends any request; the consumer says what differs from a GET. */
    public Page send(String path, Consumer<HttpRequest.Builder> details) {
        Secrets.noteAddress(path);
        URI uri = URI.create("http://127.0.0.1:" + door + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).setHeader("Host", authority());
        headers.forEach(request::setHeader);
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        details.accept(request);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Page(this, path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String authority() {
        return host.contains(":") ? host : host + ":" + port;
    }

    private void keep(String setCookie) {
        String[] parts = setCookie.split(";\\s*");
        int equals = parts[0].indexOf('=');
        String name = parts[0].substring(0, equals);
        String value = parts[0].substring(equals + 1);
        Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < parts.length; i++) {
            String[] attribute = parts[i].split("=", 2);
            attributes.put(attribute[0], attribute.length == 2 ? attribute[1] : "");
        }
        if (name.startsWith("__Host-")
                && !(attributes.containsKey("Secure")
                        && "/".equals(attributes.get("Path"))
                        && !attributes.containsKey("Domain"))) {
            throw new AssertionError("A browser refuses this cookie: " + setCookie);
        }
        if (value.isEmpty() || "0".equals(attributes.get("Max-Age"))) {
            cookies.remove(name);
        } else {
            cookies.put(name, Secrets.note(value));
        }
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
