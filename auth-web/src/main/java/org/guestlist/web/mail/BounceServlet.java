package org.guestlist.web.mail;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.mail.Bounce;
import org.guestlist.mail.Bounces;
import org.guestlist.mail.DeliveryReport;
import org.guestlist.platform.config.BounceAddress;
import org.guestlist.platform.config.Settings;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.web.platform.request.RequestBody;

/**
 * Takes reports of mails that came back: as JSON, or as the delivery status notification (RFC 3464) itself. The sender proves itself by a
 * bearer token (RFC 6750); no cookie counts. A well-formed report is answered with 204 whatever it is about, so nothing is learnt by it; a
 * malformed one with 400 and a sentence, one without the right token with 401, and 404 where the deployment accepts none.
 */
@WebServlet(Bounces.PATH)
public class BounceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** In octets: a notification holds the mail that came back, or its header. */
    private static final int LONGEST = 256 * 1024;

    private static final String BEARER = "Bearer ";

    @Inject
    private transient Settings settings;

    @Inject
    private transient Attempts attempts;

    @Inject
    private transient Bounces bounces;

    @Inject
    private transient Clock clock;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> key = settings.mailBounceKey();
        if (key.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        // Only failures count against the limit.
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> wait = attempt.take(Limit.CLIENT);
            if (wait.isPresent()) {
                long seconds = Math.max(
                        1, Duration.between(clock.instant(), wait.get()).toSeconds());
                response.setHeader("Retry-After", String.valueOf(seconds));
                answer(response, 429, "too many requests");
                return;
            }
            if (!isFrom(key.get(), request)) {
                attempt.wrong();
                response.setHeader("WWW-Authenticate", "Bearer");
                answer(response, HttpServletResponse.SC_UNAUTHORIZED, "the bearer token is missing or wrong");
                return;
            }
        }
        Optional<byte[]> body = RequestBody.read(request, LONGEST);
        if (body.isEmpty()) {
            answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "the report is longer than " + LONGEST);
            return;
        }
        take(body.get(), request, response);
    }

    private void take(byte[] body, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<BounceAddress> address = settings.mailBounceAddress();
        String type = String.valueOf(request.getContentType());
        try {
            Optional<Bounce> bounce;
            switch (type.replaceAll("[\\s;].*", "").toLowerCase(Locale.ROOT)) {
                case "application/json" -> bounce = Optional.of(BounceJson.read(body, address));
                // Anybody can write to the address to which mails come back, but who has not seen the mail does not
                // know its token.
                case "message/rfc822" ->
                    bounce = DeliveryReport.read(body, address)
                            .filter(report ->
                                    address.isEmpty() || report.token().isPresent());
                case "multipart/report" -> bounce = DeliveryReport.read(withHeader(type, body), address);
                default -> {
                    answer(
                            response,
                            HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                            "send application/json, message/rfc822 or multipart/report");
                    return;
                }
            }
            bounce.ifPresent(bounces::report);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IllegalArgumentException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        }
    }

    private static boolean isFrom(String key, HttpServletRequest request) {
        String header = String.valueOf(request.getHeader("Authorization"));
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        key.getBytes(StandardCharsets.UTF_8));
    }

    /** The body alone lacks the header that names the boundary of its parts. */
    private static byte[] withHeader(String type, byte[] body) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(("Content-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        message.write(body);
        return message.toByteArray();
    }

    private static void answer(HttpServletResponse response, int status, String sentence) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(sentence);
    }
}
