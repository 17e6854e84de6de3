package org.guestlist.web.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.web.walk.Values.Value;

/** Addresses and forms whose parameters and fields are hostile. */
final class FormCorpus {

    static final String FORM = "application/x-www-form-urlencoded";

    private static final String BOUNDARY = "----walk";

    private FormCorpus() {}

    /** Addresses with these parameters, in which this one is hostile. */
    static List<Ask> parameter(String name, String address, Map<String, String> parameters) {
        String path = path(address);
        Map<String, String> without = new LinkedHashMap<>(parameters);
        without.remove(name);
        List<Ask> asks = new ArrayList<>();
        Values.at(name.hashCode())
                .forEach(value -> asks.add(new Ask(
                        "parameter " + name + " is " + value.name(),
                        "GET",
                        path + "?" + query(parameters, Map.of(name, value)))));
        asks.add(new Ask("parameter " + name + " is missing", "GET", path + "?" + query(without, Map.of())));
        asks.add(new Ask(
                "parameter " + name + " without value",
                "GET",
                path + "?" + query(without, Map.of()) + "&" + Values.encode(name)));
        asks.add(new Ask(
                "parameter " + name + " twice",
                "GET",
                path + "?" + query(parameters, Map.of()) + "&" + Values.encode(name) + "=%3Cscript%3Ewalk()"));
        return asks;
    }

    /** Addresses in which all these parameters are equally hostile. */
    static List<Ask> allAtOnce(String address, Map<String, String> parameters) {
        List<Ask> asks = new ArrayList<>();
        Values.at(path(address).hashCode())
                .forEach(value -> asks.add(new Ask(
                        "all parameters are " + value.name(),
                        "GET",
                        path(address) + "?"
                                + query(
                                        parameters,
                                        parameters.keySet().stream()
                                                .collect(Collectors.toMap(name -> name, name -> value))))));
        return asks;
    }

    /** Addresses with queries that are none, are too long, or are for Faces. */
    static List<Ask> oddQueries(String address, Map<String, String> parameters) {
        List<Ask> asks = new ArrayList<>();
        asks.add(new Ask("a long address", "GET", path(address) + "?q=" + "a".repeat(7_000)));
        asks.add(new Ask("an address that is too long", "GET", path(address) + "?q=" + "a".repeat(10_000)).alone());
        asks.add(new Ask("a thousand parameters", "GET", path(address) + "?" + "a=b&".repeat(1_200)));
        for (String query : List.of(
                "?",
                "?&&&",
                "?=",
                "?=&=",
                "?%",
                "?%zz",
                "?%00=%00",
                "??",
                "?a[]=b&a[b]=c",
                "?\u00ff=\u00fe",
                "?<script>walk()</script>",
                "?#",
                "?+")) {
            asks.add(new Ask("query", "GET", path(address) + query));
        }
        facesParameters()
                .forEach((name, values) -> values.stream()
                        .filter(value -> value.length() < 5_000)
                        .forEach(value -> asks.add(new Ask(
                                "Faces' parameter",
                                "GET",
                                path(address) + "?" + query(parameters, Map.of()) + "&" + Values.encode(name) + "="
                                        + Values.encode(value)))));
        return asks;
    }

    /** @return the address without its parameters */
    static String path(String address) {
        return address.replaceFirst("\\?.*", "");
    }

    /** Names and values as they stand in an address or a form, some of them hostile. */
    static String query(Map<String, String> fields, Map<String, Value> hostile) {
        return fields.entrySet().stream()
                .map(field -> Values.encode(Values.utf8(field.getKey())) + "="
                        + (hostile.containsKey(field.getKey())
                                ? hostile.get(field.getKey()).encoded()
                                : Values.encode(Values.utf8(field.getValue()))))
                .collect(Collectors.joining("&"));
    }

    /** The form, in which this field is hostile. */
    static List<Ask> field(String name, int place, String action, Map<String, String> fields, boolean multipart) {
        List<Ask> asks = new ArrayList<>();
        Stream.concat(Values.at(place).stream(), Stream.of(Values.TOO_LONG))
                .forEach(value -> asks.add(
                        post("field " + name + " is " + value.name(), action, fields, Map.of(name, value), multipart)));
        Map<String, String> without = new LinkedHashMap<>(fields);
        without.remove(name);
        asks.add(post("field " + name + " is missing", action, without, Map.of(), multipart));
        if (!multipart) {
            asks.add(new Ask("field " + name + " twice", "POST", action)
                    .body(
                            FORM,
                            query(fields, Map.of()) + "&" + Values.encode(Values.utf8(name)) + "=%3Cscript%3Ewalk()"));
        }
        return asks;
    }

    /** The form, as something that it is not, too large, or with what Faces reads. */
    static List<Ask> oddForms(String action, Map<String, String> fields) {
        List<Ask> asks = new ArrayList<>();
        String content = query(fields, Map.of());
        for (String type : List.of(
                "",
                "walk",
                "text/plain",
                "application/json",
                "application/xml",
                "application/octet-stream",
                FORM + "; charset=utf-16",
                FORM + "; charset=walk",
                FORM + "; charset=",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=walk",
                "multipart/mixed; boundary=walk",
                "multipart/form-data; boundary=\u00ff",
                "\u00ff/\u00fe",
                "APPLICATION/X-WWW-FORM-URLENCODED",
                "text/html;" + "a".repeat(3_000))) {
            asks.add(new Ask("form as " + Ask.shortened(type), "POST", action).body(type, content));
        }
        asks.add(new Ask("form without type", "POST", action).body("x", content).without("Content-Type"));
        asks.add(new Ask("form as gzip", "POST", action).body(FORM, content).line("Content-Encoding", "gzip"));
        asks.add(new Ask("empty form", "POST", action).body(FORM, ""));
        asks.add(new Ask("form of no fields", "POST", action).body(FORM, "&&&=&=&"));
        asks.add(new Ask("form of raw bytes", "POST", action)
                .body(FORM, "\u00ff\u00fe\0\u0001=\u00ed\u00a0\u0080&" + content));
        asks.add(new Ask("two thousand fields", "POST", action).body(FORM, content + "&walk=1".repeat(2_000)));
        asks.add(new Ask("parts of files", "POST", action)
                .body("multipart/form-data; boundary=" + BOUNDARY, parts(fields, Map.of())));
        asks.add(new Ask("parts that are cut off", "POST", action)
                .body(
                        "multipart/form-data; boundary=" + BOUNDARY,
                        parts(fields, Map.of()).replaceFirst("(?s)-" + BOUNDARY + "--.*", ""))
                .alone());
        facesParameters()
                .forEach((name, values) -> values.forEach(value -> {
                    Map<String, String> more = new LinkedHashMap<>(fields);
                    more.put(name, value);
                    asks.add(post(
                            "Faces' parameter " + name + "=" + Ask.shortened(value), action, more, Map.of(), false));
                }));
        return asks;
    }

    /** Whatever Faces itself reads from a request. */
    private static Map<String, List<String>> facesParameters() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(
                "jakarta.faces.ViewState",
                List.of(
                        "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
                        "-1:-1",
                        "stateless",
                        "stateless2",
                        "",
                        "\0",
                        "a".repeat(50_000),
                        "e1s1",
                        "H4sIAAAAAAAAAA=="));
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

    /** A form that no server should take in. */
    static Ask tenMillion(String action, Map<String, String> fields) {
        return new Ask("10 million characters", "POST", action)
                .body(FORM, query(fields, Map.of()) + "&walk=" + "a".repeat(10_000_000))
                .alone();
    }

    /** A form as a browser sends it, but for what is hostile. */
    static Ask post(
            String what, String action, Map<String, String> fields, Map<String, Value> hostile, boolean multipart) {
        Ask ask = new Ask(what, "POST", action);
        return multipart
                ? ask.body("multipart/form-data; boundary=" + BOUNDARY, parts(fields, hostile))
                : ask.body(FORM, query(fields, hostile));
    }

    private static String parts(Map<String, String> fields, Map<String, Value> hostile) {
        return fields.entrySet().stream()
                        .map(field -> "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                                + Values.utf8(field.getKey()) + "\""
                                + (field.getKey().equals("file")
                                                || field.getKey().equals("logo")
                                        ? "; filename=\"walk.csv\""
                                        : "")
                                + "\r\n\r\n"
                                + (hostile.containsKey(field.getKey())
                                        ? hostile.get(field.getKey()).raw()
                                        : Values.utf8(field.getValue()))
                                + "\r\n")
                        .collect(Collectors.joining())
                + "--" + BOUNDARY + "--\r\n";
    }
}
