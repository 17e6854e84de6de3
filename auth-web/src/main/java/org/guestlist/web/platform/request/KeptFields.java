package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** All fields of a request as one text, to send them again later: those of its URL and of its form. */
public final class KeptFields {

    private KeptFields() {}

    /** @return the fields, encoded as a form */
    public static String of(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .flatMap(field ->
                        Arrays.stream(field.getValue()).map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    /** @return the path and query to which they are sent */
    public static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @return the request with these fields, which {@link #of} has encoded, and none of its own */
    public static HttpServletRequest putInto(HttpServletRequest request, String encoded) {
        FormFields fields = new FormFields();
        try {
            fields.addBody(encoded.getBytes(StandardCharsets.ISO_8859_1));
        } catch (FormRefusedException e) {
            throw new UncheckedIOException("They were accepted before", e);
        }
        return new FormRequest(request, fields);
    }
}
