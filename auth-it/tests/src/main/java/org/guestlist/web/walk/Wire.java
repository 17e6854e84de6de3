package org.guestlist.web.walk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.web.server.Server;

/**
 * A connection that is kept for thousands of requests, and opened anew when the server has closed it. HTTP clients would not send what is
 * sent here.
 */
final class Wire implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;

    private Socket socket;
    private InputStream in;

    /** @return the answer; none if the server hung up */
    Reply send(Ask ask) throws IOException {
        boolean kept = socket != null && !ask.isAlone();
        if (!kept) {
            connect();
        }
        Reply reply = exchange(ask);
        if (kept && reply.status() == 0) {
            // It may have been closed since the answer before.
            connect();
            reply = exchange(ask);
        }
        if (ask.isAlone()
                || reply.status() == 0
                || reply.header("Connection").filter("close"::equalsIgnoreCase).isPresent()) {
            close();
        }
        return reply;
    }

    private void connect() throws IOException {
        close();
        socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", Server.port()), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
    }

    private Reply exchange(Ask ask) throws IOException {
        try {
            socket.getOutputStream().write(ask.bytes());
        } catch (IOException e) {
            // Closed before all was sent; there may be an answer nevertheless.
        }
        try {
            return read(ask);
        } catch (java.net.SocketTimeoutException e) {
            close();
            throw new IOException("no answer within " + PATIENCE_MILLIS + " ms", e);
        } catch (IOException e) {
            return Reply.NONE;
        }
    }

    private Reply read(Ask ask) throws IOException {
        String first = line();
        while (first.matches("HTTP/1\\.1 100.*")) {
            line();
            first = line();
        }
        if (!first.matches("HTTP/1\\.[01] \\d{3}.*")) {
            close();
            return new Reply(-1, List.of(first), new byte[0]);
        }
        int status = Integer.parseInt(first.substring(9, 12));
        List<String> lines = new ArrayList<>(List.of(first));
        for (String line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
        }
        Reply head = new Reply(status, lines, new byte[0]);
        boolean empty = ask.isHead() || status == 204 || status == 304 || status < 200;
        return empty ? head : new Reply(status, lines, content(head));
    }

    private byte[] content(Reply head) throws IOException {
        if (head.header("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return chunks();
        }
        if (head.header("Content-Length").isPresent()) {
            int length = Integer.parseInt(head.header("Content-Length").get());
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }
        byte[] rest = in.readAllBytes();
        close();
        return rest;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
