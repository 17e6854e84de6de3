package org.guestlist.signin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * An HTTP client that behaves like a browser, on one persistent connection: cookies, compressed pages, redirects that are reported and not
 * followed. It uses as little processor time as possible, since it shares the processor with the measured server.
 */
final class Browser implements Closeable {

    private static final int TIMEOUT_MILLIS = 30_000;

    /** @param headers by names in lower case; without cookies */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() throws IOException {
            if (!"gzip".equals(headers.get("content-encoding"))) {
                return new String(body, StandardCharsets.UTF_8);
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        String location() {
            return headers.getOrDefault("location", "");
        }
    }

    private String host;
    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private Socket socket;

    Browser(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Goes to another host of the same server. Cookies are kept: clear them. */
    void goTo(String other) {
        host = other;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, headers, "");
    }

    /** Sends a form of a page of the same host. */
    Answer post(String path, String form) throws IOException {
        return send(
                "POST",
                path,
                new String[] {
                    "Origin: http://" + host + ":" + port,
                    "Sec-Fetch-Site: same-origin",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + form.length()
                },
                form);
    }

    /** Sends a form as an application's server does. */
    Answer call(String path, String form, String authorization) throws IOException {
        return send(
                "POST",
                path,
                new String[] {
                    "Authorization: " + authorization,
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + form.length()
                },
                form);
    }

    private Answer send(String method, String path, String[] headers, String body) throws IOException {
        StringBuilder request = new StringBuilder(1024)
                .append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(host)
                .append(':')
                .append(port)
                .append("\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
                        + "Accept: text/html\r\nAccept-Language: en\r\n"
                        + "Accept-Encoding: gzip\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!cookies.isEmpty()) {
            request.append("Cookie: ");
            cookies.forEach((name, value) ->
                    request.append(name).append('=').append(value).append("; "));
            request.setLength(request.length() - 2);
            request.append("\r\n");
        }
        request.append("\r\n").append(body);
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            from = 0;
            to = 0;
        }
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
        Answer answer = read();
        if ("close".equalsIgnoreCase(answer.headers.get("connection"))) {
            close();
        }
        return answer;
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("set-cookie")) {
                keep(value);
            } else {
                headers.put(name, value);
            }
        }
        return new Answer(status, headers, body(status, headers));
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 304 || status == 204) {
            return new byte[0];
        }
        if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private void keep(String cookie) {
        String[] parts = cookie.split("; *");
        String[] named = parts[0].split("=", 2);
        if (named[1].isEmpty() || List.of(parts).contains("Max-Age=0")) {
            cookies.remove(named[0]);
        } else {
            cookies.put(named[0], named[1]);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int one = next(); one != '\n'; one = next()) {
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            if (from == to) {
                fill();
            }
            int part = Math.min(count - done, to - from);
            System.arraycopy(buffer, from, bytes, done, part);
            from += part;
            done += part;
        }
        return bytes;
    }

    private int next() throws IOException {
        if (from == to) {
            fill();
        }
        return buffer[from++] & 0xff;
    }

    private void fill() throws IOException {
        from = 0;
        to = Math.max(0, socket.getInputStream().read(buffer));
        if (to == 0) {
            throw new EOFException("The server has closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
