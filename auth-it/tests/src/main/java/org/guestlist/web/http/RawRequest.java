package org.guestlist.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.web.server.Proxy;
import org.guestlist.web.server.Server;

/** Bytes to the server as no HTTP client would send them, and from any loopback address: 127.0.0.2 is the proxy that the server trusts. */
public final class RawRequest {

    /** The address that {@code guestlist.proxy.trusted} names. */
    public static final String PROXY = Proxy.ADDRESS;

    private RawRequest() {}

    /** An answer, with its header lines as they came; status 0 where the server hung up without one. */
    public record Answer(int status, List<String> headers, String body) {

        /** @return the value of the first header of this name, or an empty text */
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .findFirst()
                    .map(line -> line.substring(name.length() + 1).strip())
                    .orElse("");
        }
    }

    /** Sends a GET for the path with these header lines, among them {@code Host}, from the address. */
    public static Answer get(String from, String path, String... headerLines) {
        List<String> lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1"));
        lines.addAll(List.of(headerLines));
        lines.add("Connection: close");
        return send(from, String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** Sends the text as it is and reads until the server closes. */
    public static Answer send(String from, String request) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Server.port()), 30_000);
            // More than a busy machine needs.
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return parse(readAll(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException e) {
            // Refused and reset: what came so far is the answer.
            return bytes.toString(StandardCharsets.UTF_8);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Answer parse(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, List.of(), answer);
        }
        List<String> lines = answer.substring(0, end).lines().toList();
        return new Answer(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                lines.subList(1, lines.size()),
                answer.substring(end + 4));
    }
}
