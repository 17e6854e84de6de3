package org.guestlist.web.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Requests that no browser sends: by method, path and headers. Texts are bytes, one a character (see {@link Ask}). */
final class Corpus {

    /** Those that a servlet may answer. */
    private static final List<String> METHODS = List.of("HEAD", "POST", "PUT", "DELETE", "OPTIONS");

    private static final List<String> ODD_METHODS =
            List.of("PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "WALK", "QUERY");

    private Corpus() {}

    /**
     * What the server and Faces answer before they look at the address: sent everywhere, it takes most of the time and finds the same each
     * time. So each address gets an eighth, another one than its neighbours, and each request still goes to dozens of addresses;
     * {@code -Dit.walk.whole=true} sends all of it everywhere.
     */
    static List<Ask> share(String address, List<Ask> asks) {
        return Shares.of(asks, 8, FormCorpus.path(address).hashCode(), ask -> false);
    }

    /** Other methods that a servlet may answer, with and without what a browser adds. */
    static List<Ask> methods(String address, String origin) {
        return methods(METHODS, address, origin);
    }

    /** Methods that no servlet here answers. */
    static List<Ask> oddMethods(String address, String origin) {
        return methods(ODD_METHODS, address, origin);
    }

    private static List<Ask> methods(List<String> methods, String address, String origin) {
        List<Ask> asks = new ArrayList<>();
        for (String method : methods) {
            asks.add(new Ask("method", method, address).line("Content-Length", "0"));
            asks.add(new Ask("method from our own page", method, address)
                    .line("Content-Length", "0")
                    .fromOurOwnPage(origin));
        }
        return asks;
    }

    /** The same path, said otherwise. */
    static List<Ask> paths(String address) {
        int end = address.indexOf('?') < 0 ? address.length() : address.indexOf('?');
        String path = address.substring(0, end);
        String query = address.substring(end);
        String last = path.substring(path.lastIndexOf('/'));
        String parent = path.substring(0, path.lastIndexOf('/'));
        Map<String, String> others = new LinkedHashMap<>();
        others.put("slash behind", path + "/");
        others.put("more behind", path + "/walk");
        others.put("dot behind", path + ".");
        others.put("blank behind", path + "%20");
        others.put("parameter", path + ";x=y");
        others.put("session in the path", path + ";jsessionid=walk");
        others.put("parameter before", parent + ";x=y" + last);
        others.put("up by parameter", "/assets/..;" + path);
        others.put("up by parameter from a page", "/login/..;/" + path.substring(1));
        others.put("two slashes", "/" + path);
        others.put("three slashes", "//" + path);
        others.put("slashes between", parent + "//" + last.substring(1));
        others.put("dot", "/." + path);
        others.put("dot, encoded", "/%2e" + path);
        others.put("up", "/assets/.." + path);
        others.put("up, encoded", "/assets/%2e%2e" + path);
        others.put("up, encoded twice", "/assets/%252e%252e" + path);
        others.put("up from a file", "/jakarta.faces.resource/x/../.." + path);
        others.put("above all", "/../.." + path);
        others.put("slash, encoded", parent + "%2f" + last.substring(1));
        others.put("backslash", parent + "\\" + last.substring(1));
        others.put("backslash, encoded", parent + "%5c" + last.substring(1));
        others.put("nul", path + "%00");
        others.put("nul and an ending", path + "%00.css");
        others.put("line break", path + "%0d%0aSet-Cookie:%20walk=1");
        others.put(
                "letter, encoded",
                last.length() < 2
                        ? "/%61"
                        : parent + "/" + String.format("%%%02x", (int) last.charAt(1)) + last.substring(2));
        others.put("upper case", path.toUpperCase(Locale.ROOT));
        others.put("view's ending", path + ".xhtml");
        others.put("view's ending twice", path + ".xhtml.xhtml");
        others.put("file's ending", path + "/x.css");
        others.put("as a resource", "/jakarta.faces.resource" + path + ".xhtml");
        others.put(
                "as a resource of a library", "/jakarta.faces.resource" + last + "?ln=.." + parent.replace("/", "%2f"));
        others.put("bad percent", path + "%zz");
        others.put("half a percent", path + "%");
        others.put("bad utf-8", path + "%ff%fe");
        others.put("bad utf-8, a slash", "/%c0%ae%c0%ae" + path);
        others.put("a surrogate", path + "%ed%a0%80");
        others.put("raw bytes", path + "\u00ff\u00fe");
        others.put("markup", path + "/%3Cscript%3Ewalk()%3C/script%3E");
        others.put("markup, raw", path + "/<script>walk()</script>");
        others.put("long", path + "/" + "a".repeat(5_000));
        others.put("expression", path + "/%23%7B7*7%7D");
        others.put("another host", "http://evil.example" + path);
        others.put("no path", path.substring(1));
        others.put("fragment", path + "#walk");
        return others.entrySet().stream()
                .map(other -> new Ask(
                        "path with " + other.getKey(),
                        "GET",
                        other.getValue() + (other.getKey().contains("library") ? "" : query)))
                .toList();
    }

    /** Headers that no browser sends, or sends so. */
    static List<Ask> headers(String address, String origin) {
        List<Ask> asks = new ArrayList<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(
                "Accept",
                List.of(
                        "*/*;q=;;,,/",
                        "",
                        "text",
                        "text/html;q=walk",
                        "application/json",
                        "text/html;charset=\"<script>walk()</script>",
                        "a/b,".repeat(500)));
        values.put(
                "Accept-Language",
                List.of(
                        "-",
                        "-,-",
                        ",",
                        "de;q=-1",
                        "x".repeat(3_000),
                        "de-,en;q=1e9",
                        "<script>walk()</script>",
                        "\u00ff\u00fe"));
        values.put("Accept-Encoding", List.of("gzip", "br;q=walk,,", "identity;q=0, *;q=0"));
        values.put("Accept-Charset", List.of("utf-99", "*;q=0"));
        values.put(
                "Cookie",
                List.of(
                        "__Host-guestlist=" + "A".repeat(43),
                        "__Host-guestlist=",
                        "__Host-guestlist",
                        "=;=;;;",
                        "$Version=1; $Path=/; a=b",
                        "a=\"b",
                        "\u00ff=\u00fe",
                        "__Host-guestlist=" + "a".repeat(4_000),
                        "JSESSIONID=walk; __Host-view=walk",
                        "__Host-guestlist=x; __Host-guestlist=y",
                        "__Host-device=<script>walk()</script>"));
        values.put(
                "Range", List.of("bytes=0-0", "bytes=5-2", "bytes=0-0,1-1,2-2", "bytes=-99999999999999999999", "walk"));
        values.put("If-None-Match", List.of("*", "W/\"walk\"", "\"", "\u00ff"));
        values.put("If-Modified-Since", List.of("walk", "Thu, 01 Jan 2099 00:00:00 GMT", "-1"));
        values.put("If-Unmodified-Since", List.of("walk", "Thu, 01 Jan 1970 00:00:00 GMT"));
        values.put("If-Match", List.of("\"walk\""));
        values.put("Content-Type", List.of("walk", "multipart/form-data", "text/html; charset=walk"));
        values.put("Origin", List.of("https://evil.example", "null", "<script>walk()</script>", ""));
        values.put("Referer", List.of("https://evil.example/\u00ff", "walk"));
        values.put("Sec-Fetch-Site", List.of("cross-site", "walk", ""));
        values.put("User-Agent", List.of("", "<script>walk()</script>", "\u00ff\u0001".repeat(100), "a".repeat(4_000)));
        values.put("X-Forwarded-For", List.of("203.0.113.9", "walk, , ,", "::1%walk"));
        values.put("X-Forwarded-Host", List.of("evil.example"));
        values.put("X-Forwarded-Proto", List.of("walk"));
        values.put("Forwarded", List.of("for=203.0.113.9;host=evil.example;proto=https"));
        values.put("X-HTTP-Method-Override", List.of("DELETE"));
        values.put("X-Original-URL", List.of("/admin/people"));
        values.put("Faces-Request", List.of("partial/ajax", "walk"));
        values.put("Authorization", List.of("Basic d2FsazpiYXNpYw==", "Bearer walk", "Digest", "\u00ff"));
        values.put("Expect", List.of("100-continue", "walk"));
        values.put("Upgrade", List.of("h2c", "websocket"));
        values.put(
                "Host",
                List.of(
                        "evil.example",
                        "nobody.localhost",
                        "127.0.0.1",
                        "[::1]:99",
                        "<script>walk()</script>",
                        "a..b",
                        "evil.example@localhost",
                        "\u00ff",
                        ""));
        values.forEach((name, all) -> all.forEach(value ->
                asks.add(new Ask("header " + name + " " + Ask.shortened(value), "GET", address).with(name, value))));
        asks.add(new Ask("no Host", "GET", address)
                .without("Host")
                .with("X-No-Host", "yes")
                .alone());
        asks.add(new Ask("two Hosts", "GET", address).line("Host", "evil.example"));
        asks.add(new Ask("h2c in full", "GET", address)
                .line("Upgrade", "h2c")
                .with("Connection", "Upgrade, HTTP2-Settings")
                .line("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA")
                .alone());
        asks.add(new Ask("many headers", "GET", address)
                .line("X-1", "1\r\n" + "X: 1\r\n".repeat(150) + "X-2: 2")
                .alone());
        asks.add(new Ask("headers too large", "GET", address)
                .line("X", "a".repeat(60_000))
                .alone());
        asks.add(new Ask("cookies too large", "GET", address)
                .with("Cookie", "walk=" + "a".repeat(20_000))
                .alone());
        asks.add(new Ask("a length that is none", "POST", address)
                .line("Content-Length", "x")
                .fromOurOwnPage(origin)
                .alone());
        asks.add(new Ask("a negative length", "POST", address)
                .line("Content-Length", "-1")
                .fromOurOwnPage(origin)
                .alone());
        asks.add(new Ask("two lengths", "POST", address)
                .line("Content-Length", "0")
                .line("Content-Length", "5")
                .fromOurOwnPage(origin)
                .alone());
        asks.add(new Ask("length and chunks", "POST", address)
                .body(FormCorpus.FORM, "0\r\n\r\n")
                .line("Transfer-Encoding", "chunked")
                .fromOurOwnPage(origin)
                .alone());
        asks.add(new Ask("chunks that are none", "POST", address)
                .line("Transfer-Encoding", "chunked\r\nX: y\r\n\r\nzz\r\n\r\n0\r\n")
                .fromOurOwnPage(origin)
                .alone());
        asks.add(new Ask("an encoding nobody knows", "POST", address)
                .line("Transfer-Encoding", "walk")
                .line("Content-Length", "0")
                .fromOurOwnPage(origin)
                .alone());
        return asks;
    }
}
