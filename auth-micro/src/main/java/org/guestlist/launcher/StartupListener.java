package org.guestlist.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.base.http.StandardHeaders;

/**
 * Listens on the port while Guestlist starts, and answers every request with a page that says so (503). The server's own listener is opened
 * once the application is ready: before that it would answer 404 with its own page. The page and its texts are the application's, packed
 * with this class. The JDK's HTTP server would answer some requests by itself, and wait for slow ones (docs/adr/0009).
 */
final class StartupListener {

    private static final int RETRY_AFTER = 5; // seconds
    private static final int THREADS = 4;
    private static final int PATIENCE = 500; // milliseconds
    private static final int REQUEST = 8_192; // octets, the size of the headers that the server reads
    private static final Pattern GERMAN_FIRST = Pattern.compile("(?i)\naccept-language:[ \t]*de");
    private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

    private final ServerSocket socket;
    private final Thread receiver;
    private final Answer english = answer("en");
    private final Answer german = answer("de");
    private final ExecutorService threads =
            new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100));

    private StartupListener(ServerSocket socket) {
        this.socket = socket;
        receiver = new Thread(this::receive, "startupListener");
        receiver.setDaemon(true);
    }

    /** @throws IOException if the port cannot be opened */
    static StartupListener open(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // Like the server: a port whose last connections are still closing counts as free.
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        StartupListener keeper = new StartupListener(socket);
        keeper.receiver.start();
        return keeper;
    }

    private void receive() {
        while (!socket.isClosed()) {
            try {
                receive(socket.accept());
            } catch (IOException e) {
                // The socket is closed, or the client has disconnected already.
            }
        }
    }

    private void receive(Socket visitor) throws IOException {
        try {
            threads.execute(() -> answer(visitor));
        } catch (RejectedExecutionException e) {
            // More than a hundred wait already: this one is to ask again, not to wait for an answer that never comes.
            visitor.close();
        }
    }

    private void answer(Socket visitor) {
        try (visitor) {
            visitor.setSoTimeout(PATIENCE);
            byte[] request = new byte[REQUEST];
            int length = Math.max(0, visitor.getInputStream().read(request));
            String head = new String(request, 0, length, StandardCharsets.ISO_8859_1);
            Answer answer = GERMAN_FIRST.matcher(head).find() ? german : english;
            visitor.getOutputStream().write(answer.to(head));
            visitor.shutdownOutput();
            // Closing with unread input would reset the connection and lose the response.
            visitor.getInputStream().readNBytes(REQUEST);
        } catch (IOException e) {
            // The client does not wait for a response.
        }
    }

    /** The header section and the page, in octets. */
    private record Answer(byte[] head, byte[] page) {

        byte[] to(String request) {
            // RFC 9110 §9.3.2
            byte[] answer = Arrays.copyOf(head, request.startsWith("HEAD ") ? head.length : head.length + page.length);
            System.arraycopy(page, 0, answer, head.length, answer.length - head.length);
            return answer;
        }
    }

    private static Answer answer(String language) {
        byte[] page = page(language).getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 503 Service Unavailable\r\n");
        StandardHeaders.ALL.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: text/html;charset=UTF-8\r\nContent-Language: ")
                .append(language)
                .append("\r\nRetry-After: ")
                .append(RETRY_AFTER)
                .append("\r\nContent-Length: ")
                .append(page.length)
                .append("\r\nConnection: close\r\n\r\n");
        return new Answer(head.toString().getBytes(StandardCharsets.US_ASCII), page);
    }

    private static String page(String language) {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                        resource("Messages_" + language + ".properties"), StandardCharsets.UTF_8);
                InputStream page = resource("error.html")) {
            texts.load(file);
            Map<String, String> gaps = new HashMap<>(Map.of(
                    "language",
                    language,
                    "path",
                    "/",
                    "way",
                    "",
                    "home",
                    texts.getProperty("error.home"),
                    "foot",
                    texts.getProperty("page.foot"),
                    "title",
                    texts.getProperty("error.503.title"),
                    "cause",
                    texts.getProperty("error.503.text")));
            gaps.put(
                    "remedy",
                    new MessageFormat(texts.getProperty("error.503.remedy"), Locale.forLanguageTag(language))
                            .format(new Object[] {RETRY_AFTER, 1}));
            return GAP.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(gap -> Matcher.quoteReplacement(gaps.get(gap.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return StartupListener.class.getResourceAsStream("page/" + name);
    }

    /** Releases the port, which the next one may take in the same moment. */
    void close() throws IOException {
        socket.close();
        try {
            // The machine holds the port for as long as somebody waits at it.
            receiver.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }
}
