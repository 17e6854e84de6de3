package org.guestlist.application.forwardauth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.organisation.tenant.HostName;

/**
 * The request that a reverse proxy asks about, by the headers that Traefik and Caddy send, and nginx as documented. Each must be there
 * once: with two, it would be unclear which one the proxy has written.
 *
 * @param method as in the request
 * @param https whether the browser speaks https with the proxy
 * @param host without a port
 * @param authority the host as asked for, with a port if it has one
 * @param target path and query as the browser has sent them, not checked
 */
public record ProxiedRequest(String method, boolean https, HostName host, String authority, String target) {

    /**
     * @param headers returns the values of a header's lines
     * @return the request; empty if a header is missing, given twice or none of its kind
     */
    public static Optional<ProxiedRequest> read(Function<String, List<String>> headers) {
        Optional<String> method = only(headers.apply("X-Forwarded-Method"));
        Optional<String> scheme = only(headers.apply("X-Forwarded-Proto")).map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> authority = only(headers.apply("X-Forwarded-Host"));
        Optional<HostName> host = authority.flatMap(HostName::fromHeader);
        Optional<String> target = only(headers.apply("X-Forwarded-Uri"));
        if (method.isEmpty()
                || scheme.filter(text -> text.matches("https?|wss?")).isEmpty()
                || host.isEmpty()
                || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProxiedRequest(
                method.get(), scheme.get().matches("https|wss"), host.get(), authority.get(), target.get()));
    }

    private static Optional<String> only(List<String> lines) {
        return lines.size() == 1 && !lines.get(0).isBlank() ? Optional.of(lines.get(0)) : Optional.empty();
    }

    /** @return whether it only reads a page */
    public boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** @return whether the browser keeps and sends cookies that demand https; loopback hosts count as secure without */
    public boolean isSecure() {
        return https || host.isLoopback();
    }

    /** @return the path as the browser has sent it */
    public String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** @return the query as the browser has sent it, or an empty text */
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /**
     * @return the address of the page, with https unless the host is a loopback one; the start page's if a browser could not be sent there
     */
    public ProxiedAddress address() {
        String port = authority.replaceFirst("^[^:]*", "");
        String origin = (https || !host.isLoopback() ? "https://" : "http://") + host + (isSecure() ? port : "");
        return ProxiedAddress.parse(target.startsWith("/") ? origin + target : "")
                .orElse(new ProxiedAddress(origin, "/"));
    }
}
