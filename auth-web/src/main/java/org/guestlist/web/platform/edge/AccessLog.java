package org.guestlist.web.platform.edge;

import jakarta.json.JsonObjectBuilder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.security.Forwarded;

/**
 * Writes a line for each request, as JSON or in the combined format of web servers. Without queries, which hold the tokens of links, and
 * with no more of the referring page than its address.
 */
final class AccessLog implements Consumer<Exchange> {

    private static final int LIMIT = 10_000_000; // bytes
    private static final int KEPT = 6;
    private static final int LONGEST = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Handler out;
    private final boolean json;
    private final List<AddressRange> proxies;

    /**
     * @param json whether lines are JSON
     * @param proxies whose {@code X-Forwarded-For} counts
     */
    AccessLog(Handler out, boolean json, List<AddressRange> proxies) {
        this.out = out;
        this.json = json;
        this.proxies = proxies;
        out.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return entry.getMessage() + "\n";
            }
        });
    }

    /** @return writes {@code access.log.0} in the folder, and renames it past 10 MB; the last six are kept */
    static Handler file(Path folder) {
        try {
            Files.createDirectories(folder);
            return inUtf8(
                    new FileHandler(folder.resolve("access.log").toString().replace("%", "%%"), LIMIT, KEPT, true));
        } catch (IOException e) {
            throw new UncheckedIOException("The access log cannot be written: " + e.getMessage(), e);
        }
    }

    /** @return writes to the standard output of the process */
    static Handler console() {
        return inUtf8(new StreamHandler(new FileOutputStream(FileDescriptor.out), new SimpleFormatter()) {
            @Override
            public synchronized void publish(LogRecord entry) {
                super.publish(entry);
                flush();
            }

            @Override
            public synchronized void close() {
                flush(); // the standard output is the process's
            }
        });
    }

    /** As JSON has to be (RFC 8259 §8.1), whatever the machine's own encoding is. */
    private static Handler inUtf8(Handler out) {
        try {
            out.setEncoding("UTF-8");
            return out;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void accept(Exchange exchange) {
        out.publish(new LogRecord(Level.INFO, json ? json(exchange) : combined(exchange)));
    }

    void close() {
        out.close();
    }

    private String json(Exchange exchange) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("time", exchange.at().toString())
                .add("client", client(exchange))
                .add("method", exchange.method())
                .add("host", header(exchange, "Host"))
                .add("path", cut(exchange.path()))
                .add("status", exchange.status())
                .add("bytes", exchange.octets())
                .add("ms", exchange.took() / 1_000_000)
                .add("referer", referer(exchange))
                .add("agent", header(exchange, "User-Agent"))
                .add("request", exchange.id());
        exchange.code().ifPresent(code -> line.add("code", code));
        return line.build().toString();
    }

    private String combined(Exchange exchange) {
        return String.format(
                Locale.ROOT,
                "%s - - [%s] \"%s %s %s\" %d %d \"%s\" \"%s\"",
                client(exchange),
                TIME.format(exchange.at()),
                quoted(exchange.method()),
                quoted(cut(exchange.path())),
                exchange.head().protocol(),
                exchange.status(),
                exchange.octets(),
                quoted(orDash(referer(exchange))),
                quoted(orDash(header(exchange, "User-Agent"))));
    }

    private String client(Exchange exchange) {
        return Forwarded.of(exchange.head().remote().replaceFirst("%.*$", ""), exchange.head()::headers, proxies)
                .client();
    }

    private static String referer(Exchange exchange) {
        return header(exchange, "Referer").replaceFirst("[?#].*$", "");
    }

    private static String header(Exchange exchange, String name) {
        return exchange.head().headers(name).stream()
                .findFirst()
                .map(AccessLog::cut)
                .orElse("");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    /** Nothing that a client sent ends a field or a line. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ' || character > '~') {
                quoted.append(String.format("\\x%02x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.toString();
    }
}
