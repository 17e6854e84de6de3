package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The fields of {@code application/x-www-form-urlencoded} (WHATWG URL Standard §5.1), of a URL and of a body. Servers drop and log a field
 * that does not decode, and use the others. Here one such field makes the whole form invalid, so that no password is truncated. A URL with
 * one, such as a link broken by a mail program, is decoded leniently by the standard, and the page reports unknown values.
 */
final class FormFields {

    /** More than any of our pages has. */
    static final int MOST = 1_000;

    private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int count;

    /** @param text the part of the URL after the question mark, or null */
    void addQuery(String text) throws FormRefusedException {
        if (text != null) {
            add(text, FormFields::decodeLeniently);
        }
    }

    void addBody(byte[] body) throws FormRefusedException {
        add(new String(body, StandardCharsets.ISO_8859_1), FormFields::decodeStrictly);
    }

    /** Decodes a name or value, which has one character for each byte. */
    @FunctionalInterface
    private interface Decoding {
        String decode(String encoded) throws FormRefusedException;
    }

    private void add(String encoded, Decoding decoding) throws FormRefusedException {
        int start = 0;
        while (start < encoded.length()) {
            int end = encoded.indexOf('&', start);
            end = end < 0 ? encoded.length() : end;
            if (end > start) {
                addField(encoded.substring(start, end), decoding);
            }
            start = end + 1;
        }
    }

    private void addField(String encoded, Decoding decoding) throws FormRefusedException {
        if (++count > MOST) {
            throw new FormRefusedException(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        }
        int equals = encoded.indexOf('=');
        String name = decoding.decode(equals < 0 ? encoded : encoded.substring(0, equals));
        fields.computeIfAbsent(name, key -> new ArrayList<>(1))
                .add(equals < 0 ? "" : decoding.decode(encoded.substring(equals + 1)));
    }

    private static String decodeStrictly(String encoded) throws FormRefusedException {
        if (BROKEN_PERCENT.matcher(encoded).find()) {
            throw new FormRefusedException(HttpServletResponse.SC_BAD_REQUEST);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(encoded)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormRefusedException(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A percent sign without two hex digits is kept; invalid UTF-8 becomes U+FFFD. */
    private static String decodeLeniently(String encoded) {
        return new String(bytes(BROKEN_PERCENT.matcher(encoded).replaceAll("%25")), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @return values by name, in the order they were sent */
    Map<String, String[]> byName() {
        Map<String, String[]> byName = new LinkedHashMap<>();
        fields.forEach((name, values) -> byName.put(name, values.toArray(String[]::new)));
        return byName;
    }
}
