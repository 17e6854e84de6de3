package org.guestlist.web.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A rendered page, for browsers that take it compressed and for others, each with its entity tag (RFC 9110 §8.8.3). It is kept compressed
 * alone, since a node holds one for each of many organisations.
 */
final class DrawnPage {

    private final String contentType;
    private final byte[] gzip;
    private final String gzipTag;
    private final String plainTag;

    DrawnPage(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.gzip = compress(bytes);
        this.gzipTag = tag(gzip);
        this.plainTag = tag(bytes);
    }

    private static String tag(byte[] bytes) {
        try {
            return '"'
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private byte[] plain() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    /** Answers with the page, or with 304 if the browser has it (RFC 9110 §13.1.2). */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean compressed = accepts(request.getHeader("Accept-Encoding"), "gzip");
        String tag = compressed ? gzipTag : plainTag;
        response.setHeader("ETag", tag);
        response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
        String known = request.getHeader("If-None-Match");
        if (known != null && known.contains(tag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        response.setContentType(contentType);
        byte[] bytes = compressed ? gzip : plain();
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** @return whether the header names the coding, and not with a weight of 0 (RFC 9110 §12.5.3) */
    static boolean accepts(String header, String coding) {
        if (header == null) {
            return false;
        }
        for (String element : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.strip().split(";", 2);
            if (parts[0].strip().equals(coding)) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
