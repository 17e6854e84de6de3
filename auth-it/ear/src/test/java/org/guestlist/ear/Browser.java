package org.guestlist.ear;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A person's browser without JavaScript: keeps cookies (secure ones on plain-http localhost too, as Chromium does), fills in forms, follows
 * redirects.
 */
final class Browser {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** What the browser shows. */
    record Page(int status, URI address, Map<String, String> headers, String body) {

        Document html() {
            return Jsoup.parse(body, address.toString());
        }
    }

    /** Opens an address. */
    Page open(URI address) {
        return follow(address, HttpRequest.newBuilder().GET());
    }

    /**
     * Fills in the form that has these fields, and sends it off with its first button.
     *
     * @param values what to type, by the field's name
     */
    Page submit(Page page, Map<String, String> values) {
        String having = values.keySet().stream()
                .map(name -> ":has([name=" + name + "])")
                .collect(Collectors.joining());
        return submit((FormElement) page.html().selectFirst("form" + having), values);
    }

    /** Sends off the form that goes to this path, as it is. */
    Page submitTo(String path, Page page) {
        return submit((FormElement) page.html().selectFirst("form[action=" + path + "]"), Map.of());
    }

    private Page submit(FormElement form, Map<String, String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        fields.putAll(values);
        Element button = form.selectFirst("button, input[type=submit]");
        fields.put(button.attr("name"), button.val());
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(
                URI.create(form.absUrl("action")),
                HttpRequest.newBuilder()
                        .POST(BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin"));
    }

    private Page follow(URI address, HttpRequest.Builder request) {
        HttpResponse<String> response = send(address, request);
        for (int hops = 0; hops < 5 && response.headers().firstValue("Location").isPresent(); hops++) {
            address = address.resolve(response.headers().firstValue("Location").get());
            response = send(address, HttpRequest.newBuilder().GET());
        }
        return new Page(
                response.statusCode(),
                address,
                response.headers().map().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(", ", header.getValue()))),
                response.body());
    }

    private HttpResponse<String> send(URI address, HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(
                    request.uri(address).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").stream()
                    .flatMap(header -> HttpCookie.parse(header).stream())
                    .forEach(cookie -> cookies.compute(
                            cookie.getName(), (name, old) -> cookie.getMaxAge() == 0 ? null : cookie.getValue()));
            return response;
        } catch (IOException e) {
            throw new AssertionError(address + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
