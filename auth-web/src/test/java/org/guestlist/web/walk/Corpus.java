package org.guestlist.web.walk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is sent that no page of ours sends. Texts are bytes, one a character (see {@link Ask}). */
final class Corpus {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final String LONG = "a".repeat(10_000);
    private static final String BOUNDARY = "----walk";

    /**
     * A value of a parameter.
     *
     * @param name for messages
     * @param raw its bytes
     * @param encoded how they stand in a form; not always a proper encoding
     */
    record Value(String name, String raw, String encoded) {

        static Value of(String name, String text) {
            String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return new Value(name, bytes, encode(bytes));
        }

        static Value bytes(String name, String raw) {
            return new Value(name, raw, encode(raw));
        }
    }

    private static final List<Value> VALUES = List.of(
            Value.of("empty", ""),
            Value.of("blank", " \t\u00a0 "),
            Value.of("control", "\u0001\u0008\u000b\u001b[31m\u007f\u0085"),
            Value.of("line break", "x\r\nSet-Cookie: walk=1\r\n\r\n<script>walk()</script>"),
            Value.of("nul", "a\0b@example.com"),
            Value.of("mail header", "ada@example.com\r\nBcc: eve@example.com"),
            Value.of("at signs", "a@b@c"),
            Value.bytes("surrogate", "\u00ed\u00a0\u0080"),
            new Value("bad percent", "%zz%", "%zz%"),
            new Value("percent at the end", "%", "a%"),
            Value.bytes("bad utf-8", "\u00ff\u00fe\u00c0\u00af\u0080"),
            Value.of("script", "<script>walk()</script>"),
            Value.of("attribute", "'\"><img src=x onerror=walk()>"),
            Value.of("expression", "#{walk.walk}${7*7}"),
            Value.of("right to left", "\u202e\u200fcba\u2066\u200b\ufeff"),
            Value.of("beyond the plane", "\ud83e\udd94\u0e01\u0e33\u0301\u0301\u0301\uffff"),
            Value.of("sql", "' or '1'='1' -- \\ % _ ;"),
            Value.of("number", "99999999999999999999"),
            Value.of("negative", "-1"),
            Value.of("nobody", "00000000-0000-0000-0000-000000000000"),
            Value.of("no day", "2026-02-30"),
            Value.of("far day", "+999999999-12-31"),
            Value.of("path", "../../../../etc/passwd"),
            Value.of("elsewhere", "https://evil.example/"),
            Value.of("elsewhere, short", "//evil.example/\\evil.example"),
            Value.of("code", "javascript:walk()"),
            Value.of("pattern", "{0} %s %n (a+)+$ [["));

    private static final Set<String> EVERYWHERE = Set.of("empty", "nul", "script");

    /** Only where a form is sent: an address has no room for it. */
    private static final Value TOO_LONG = Value.of("10,000 characters", LONG);

    private static final List<String> METHODS = List.of("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "WALK", "QUERY");

    private Corpus() {
    }

    static String encode(String bytes) {
        StringBuilder encoded = new StringBuilder();
        for (char one : bytes.toCharArray()) {
            encoded.append(one < 128 && (Character.isLetterOrDigit(one) || "-._~".indexOf(one) >= 0) ? String.valueOf(one) : String.format("%%%02x", (int) one));
        }
        return encoded.toString();
    }

    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Other methods, with and without what a browser adds. */
    static List<Ask> methods(String address, String origin) {
        List<Ask> asks = new ArrayList<>();
        for (String method : METHODS) {
            asks.add(new Ask("method", method, address).line("Content-Length", "0"));
            asks.add(new Ask("method from our own page", method, address).line("Content-Length", "0").fromOurOwnPage(origin));
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
        others.put("letter, encoded", last.length() < 2 ? "/%61" : parent + "/" + String.format("%%%02x", (int) last.charAt(1)) + last.substring(2));
        others.put("upper case", path.toUpperCase(java.util.Locale.ROOT));
        others.put("view's ending", path + ".xhtml");
        others.put("view's ending twice", path + ".xhtml.xhtml");
        others.put("file's ending", path + "/x.css");
        others.put("as a resource", "/jakarta.faces.resource" + path + ".xhtml");
        others.put("as a resource of a library", "/jakarta.faces.resource" + last + "?ln=.." + parent.replace("/", "%2f"));
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
        return others.entrySet().stream().map(other -> new Ask("path with " + other.getKey(), "GET", other.getValue() + (other.getKey().contains("library") ? "" : query))).toList();
    }

    /** Headers that no browser sends, or sends so. */
    static List<Ask> headers(String address, String origin) {
        List<Ask> asks = new ArrayList<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("Accept", List.of("*/*;q=;;,,/", "", "text", "text/html;q=walk", "application/json", "text/html;charset=\"<script>walk()</script>", "a/b,".repeat(500)));
        values.put("Accept-Language", List.of("-", "-,-", ",", "de;q=-1", "x".repeat(3_000), "de-,en;q=1e9", "<script>walk()</script>", "\u00ff\u00fe"));
        values.put("Accept-Encoding", List.of("gzip", "br;q=walk,,", "identity;q=0, *;q=0"));
        values.put("Accept-Charset", List.of("utf-99", "*;q=0"));
        values.put("Cookie", List.of("__Host-guestlist=" + "A".repeat(43), "__Host-guestlist=", "__Host-guestlist", "=;=;;;", "$Version=1; $Path=/; a=b", "a=\"b", "\u00ff=\u00fe",
                "__Host-guestlist=" + "a".repeat(4_000), "JSESSIONID=walk; __Host-view=walk", "__Host-guestlist=x; __Host-guestlist=y", "__Host-device=<script>walk()</script>"));
        values.put("Range", List.of("bytes=0-0", "bytes=5-2", "bytes=0-0,1-1,2-2", "bytes=-99999999999999999999", "walk"));
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
        values.put("Host", List.of("evil.example", "nobody.localhost", "127.0.0.1", "[::1]:99", "<script>walk()</script>", "a..b", "evil.example@localhost", "\u00ff", ""));
        values.forEach((name, all) -> all.forEach(value -> asks.add(new Ask("header " + name + " " + (value.length() > 40 ? value.substring(0, 40) + "…" : value), "GET", address)
                .with(name, value))));
        asks.add(new Ask("no Host", "GET", address).without("Host").with("X-No-Host", "yes").alone());
        asks.add(new Ask("two Hosts", "GET", address).line("Host", "evil.example"));
        asks.add(new Ask("h2c in full", "GET", address).line("Upgrade", "h2c").with("Connection", "Upgrade, HTTP2-Settings").line("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA").alone());
        asks.add(new Ask("many headers", "GET", address).line("X-1", "1\r\n" + "X: 1\r\n".repeat(150) + "X-2: 2").alone());
        asks.add(new Ask("headers too large", "GET", address).line("X", "a".repeat(60_000)).alone());
        asks.add(new Ask("cookies too large", "GET", address).with("Cookie", "walk=" + "a".repeat(20_000)).alone());
        asks.add(new Ask("a length that is none", "POST", address).line("Content-Length", "x").fromOurOwnPage(origin).alone());
        asks.add(new Ask("a negative length", "POST", address).line("Content-Length", "-1").fromOurOwnPage(origin).alone());
        asks.add(new Ask("two lengths", "POST", address).line("Content-Length", "0").line("Content-Length", "5").fromOurOwnPage(origin).alone());
        asks.add(new Ask("length and chunks", "POST", address).body(FORM, "0\r\n\r\n").line("Transfer-Encoding", "chunked").fromOurOwnPage(origin).alone());
        asks.add(new Ask("chunks that are none", "POST", address).line("Transfer-Encoding", "chunked\r\nX: y\r\n\r\nzz\r\n\r\n0\r\n").fromOurOwnPage(origin).alone());
        asks.add(new Ask("an encoding nobody knows", "POST", address).line("Transfer-Encoding", "walk").line("Content-Length", "0").fromOurOwnPage(origin).alone());
        return asks;
    }

    /** Whatever Faces itself reads from a request. */
    static Map<String, List<String>> facesParameters() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("jakarta.faces.ViewState", List.of("rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "-1:-1", "stateless2", "", "\0", "a".repeat(50_000), "e1s1", "H4sIAAAAAAAAAA=="));
        all.put("jakarta.faces.RenderKitId", List.of("walk", "", "HTML_BASIC", "\0"));
        all.put("jakarta.faces.ClientWindow", List.of("walk", "<script>walk()</script>"));
        all.put("jfwid", List.of("<script>walk()</script>"));
        all.put("jakarta.faces.partial.ajax", List.of("true", "walk"));
        all.put("jakarta.faces.partial.execute", List.of("@all", "walk:walk", "@form @this"));
        all.put("jakarta.faces.partial.render", List.of("@all", "<script>walk()</script>", "j_idt1:9999"));
        all.put("jakarta.faces.partial.event", List.of("walk"));
        all.put("jakarta.faces.partial.resetValues", List.of("true"));
        all.put("jakarta.faces.behavior.event", List.of("walk"));
        all.put("jakarta.faces.source", List.of("walk", "<script>walk()</script>"));
        all.put("jakarta.faces.encodedURL", List.of("https://evil.example/"));
        all.put("jakarta.faces.Resource", List.of("../WEB-INF/web.xml"));
        all.put("javax.faces.ViewState", List.of("walk"));
        all.put("con", List.of("../WEB-INF", "walk"));
        all.put("ln", List.of("../WEB-INF"));
        all.put("_method", List.of("DELETE"));
        return all;
    }

    /** For a parameter or a field, a quarter of them by its place, and what has always to be tried: the next one gets another quarter. */
    private static List<Value> values(int place) {
        List<Value> some = new ArrayList<>();
        for (int i = 0; i < VALUES.size(); i++) {
            if (Math.floorMod(i - place, 4) == 0 || EVERYWHERE.contains(VALUES.get(i).name())) {
                some.add(VALUES.get(i));
            }
        }
        return some;
    }

    /** Addresses with these parameters, in which this one is hostile. */
    static List<Ask> parameter(String name, String address, Map<String, String> parameters) {
        String path = path(address);
        Map<String, String> without = new LinkedHashMap<>(parameters);
        without.remove(name);
        List<Ask> asks = new ArrayList<>();
        values(name.hashCode()).forEach(value -> asks.add(new Ask("parameter " + name + " is " + value.name(), "GET", path + "?" + query(parameters, Map.of(name, value)))));
        asks.add(new Ask("parameter " + name + " is missing", "GET", path + "?" + query(without, Map.of())));
        asks.add(new Ask("parameter " + name + " without value", "GET", path + "?" + query(without, Map.of()) + "&" + encode(name)));
        asks.add(new Ask("parameter " + name + " twice", "GET", path + "?" + query(parameters, Map.of()) + "&" + encode(name) + "=%3Cscript%3Ewalk()"));
        return asks;
    }

    /** Addresses in which all these parameters are equally hostile. */
    static List<Ask> allAtOnce(String address, Map<String, String> parameters) {
        List<Ask> asks = new ArrayList<>();
        VALUES.forEach(value -> asks.add(new Ask("all parameters are " + value.name(), "GET", path(address) + "?"
                + query(parameters, parameters.keySet().stream().collect(Collectors.toMap(name -> name, name -> value))))));
        asks.add(new Ask("a long address", "GET", path(address) + "?q=" + "a".repeat(7_000)));
        asks.add(new Ask("an address that is too long", "GET", path(address) + "?q=" + LONG).alone());
        asks.add(new Ask("a thousand parameters", "GET", path(address) + "?" + "a=b&".repeat(1_200)));
        for (String query : List.of("?", "?&&&", "?=", "?=&=", "?%", "?%zz", "?%00=%00", "??", "?a[]=b&a[b]=c", "?\u00ff=\u00fe", "?<script>walk()</script>", "?#", "?+")) {
            asks.add(new Ask("query", "GET", path(address) + query));
        }
        facesParameters().forEach((name, values) -> values.stream().filter(value -> value.length() < 5_000).forEach(value -> asks.add(new Ask("Faces' parameter", "GET",
                path(address) + "?" + query(parameters, Map.of()) + "&" + encode(name) + "=" + encode(value)))));
        return asks;
    }

    static String path(String address) {
        return address.replaceFirst("\\?.*", "");
    }

    /** Names and values as they stand in an address or a form, some of them hostile. */
    static String query(Map<String, String> fields, Map<String, Value> hostile) {
        return fields.entrySet().stream().map(field -> encode(utf8(field.getKey())) + "="
                + (hostile.containsKey(field.getKey()) ? hostile.get(field.getKey()).encoded() : encode(utf8(field.getValue())))).collect(Collectors.joining("&"));
    }

    /** The form, in which this field is hostile. */
    static List<Ask> field(String name, int place, String action, Map<String, String> fields, boolean multipart) {
        List<Ask> asks = new ArrayList<>();
        Stream.concat(values(place).stream(), Stream.of(TOO_LONG)).forEach(value -> asks.add(post("field " + name + " is " + value.name(), action, fields, Map.of(name, value), multipart)));
        Map<String, String> without = new LinkedHashMap<>(fields);
        without.remove(name);
        asks.add(post("field " + name + " is missing", action, without, Map.of(), multipart));
        if (!multipart) {
            asks.add(new Ask("field " + name + " twice", "POST", action).body(FORM, query(fields, Map.of()) + "&" + encode(utf8(name)) + "=%3Cscript%3Ewalk()"));
        }
        return asks;
    }

    /** The form, as something that it is not, too large, or with what Faces reads. */
    static List<Ask> oddForms(String action, Map<String, String> fields) {
        List<Ask> asks = new ArrayList<>();
        String content = query(fields, Map.of());
        for (String type : List.of("", "walk", "text/plain", "application/json", "application/xml", "application/octet-stream", FORM + "; charset=utf-16", FORM + "; charset=walk",
                FORM + "; charset=", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=walk", "multipart/mixed; boundary=walk",
                "multipart/form-data; boundary=\u00ff", "\u00ff/\u00fe", "APPLICATION/X-WWW-FORM-URLENCODED", "text/html;" + "a".repeat(3_000))) {
            asks.add(new Ask("form as " + (type.length() > 60 ? type.substring(0, 60) + "…" : type), "POST", action).body(type, content));
        }
        asks.add(new Ask("form without type", "POST", action).body("x", content).without("Content-Type"));
        asks.add(new Ask("form as gzip", "POST", action).body(FORM, content).line("Content-Encoding", "gzip"));
        asks.add(new Ask("empty form", "POST", action).body(FORM, ""));
        asks.add(new Ask("form of no fields", "POST", action).body(FORM, "&&&=&=&"));
        asks.add(new Ask("form of raw bytes", "POST", action).body(FORM, "\u00ff\u00fe\0\u0001=\u00ed\u00a0\u0080&" + content));
        asks.add(new Ask("two thousand fields", "POST", action).body(FORM, content + "&walk=1".repeat(2_000)));
        asks.add(new Ask("parts of files", "POST", action).body("multipart/form-data; boundary=" + BOUNDARY, parts(fields, Map.of()) ));
        asks.add(new Ask("parts that are cut off", "POST", action).body("multipart/form-data; boundary=" + BOUNDARY, parts(fields, Map.of()).replaceFirst("(?s)-" + BOUNDARY + "--.*", "")).alone());
        facesParameters().forEach((name, values) -> values.forEach(value -> {
            Map<String, String> more = new LinkedHashMap<>(fields);
            more.put(name, value);
            asks.add(post("Faces' parameter " + name + "=" + (value.length() > 30 ? value.substring(0, 30) + "…" : value), action, more, Map.of(), false));
        }));
        return asks;
    }

    /** A form that no server should take in. */
    static Ask tenMillion(String action, Map<String, String> fields) {
        return new Ask("10 million characters", "POST", action).body(FORM, query(fields, Map.of()) + "&walk=" + "a".repeat(10_000_000)).alone();
    }

    /** A form as a browser sends it, but for what is hostile. */
    static Ask post(String what, String action, Map<String, String> fields, Map<String, Value> hostile, boolean multipart) {
        Ask ask = new Ask(what, "POST", action);
        return multipart ? ask.body("multipart/form-data; boundary=" + BOUNDARY, parts(fields, hostile)) : ask.body(FORM, query(fields, hostile));
    }

    private static String parts(Map<String, String> fields, Map<String, Value> hostile) {
        return fields.entrySet().stream().map(field -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + utf8(field.getKey()) + "\""
                + (field.getKey().equals("file") || field.getKey().equals("logo") ? "; filename=\"walk.csv\"" : "") + "\r\n\r\n"
                + (hostile.containsKey(field.getKey()) ? hostile.get(field.getKey()).raw() : utf8(field.getValue())) + "\r\n").collect(Collectors.joining()) + "--" + BOUNDARY + "--\r\n";
    }
}
