package org.guestlist.signin.password;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundHttp;

/**
 * Asks Have I Been Pwned, or a mirror of it, whether a password was in a breach, without revealing it: only the first five hex digits of
 * the SHA-1 are sent, and the response, several hundred hashes including padding, is searched here.
 *
 * <p>An answer takes {@code guestlist.hibp.timeout} at most, however slow the server is. After three failures in a row no request waits any
 * more: for half a minute at a time the result is {@link BreachCheck.Unavailable} at once.
 */
@ApplicationScoped
class BreachedPasswords {

    private static final Logger LOG = Logger.getLogger(BreachedPasswords.class.getName());

    private static final int PREFIX = 5;
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{35}):(\\d{1,18})");
    private static final Pattern END_OF_LINE = Pattern.compile("\\r?\\n");

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private OutboundHttp http;

    private String ranges;
    private Duration timeout;
    private CircuitBreaker breaker;

    /** For CDI. */
    protected BreachedPasswords() {}

    BreachedPasswords(Settings settings, Clock clock, OutboundHttp http) {
        this.settings = settings;
        this.clock = clock;
        this.http = http;
        open();
    }

    @PostConstruct
    void open() {
        ranges = settings.hibpUrl().toString().replaceFirst("(?<!/)/++$", "") + "/range/";
        timeout = settings.hibpTimeout();
        breaker = breaker(clock);
    }

    private static CircuitBreaker breaker(Clock clock) {
        CircuitBreaker breaker = CircuitBreaker.of(
                "Have I Been Pwned",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .slidingWindow(3, 3, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(Duration.ofSeconds(30))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> LOG.warning("Have I Been Pwned does not answer. It is asked again in half a minute.");
                case CLOSED -> LOG.info("Have I Been Pwned answers again.");
                default -> {}
            }
        });
        return breaker;
    }

    /**
     * @param password the new password
     * @return whether it was in a breach, as far as known in time
     */
    public BreachCheck check(String password) {
        if (!breaker.tryAcquirePermission()) {
            return new BreachCheck.Unavailable("not asked, as it did not answer lately");
        }
        long start = System.nanoTime();
        BreachCheck answer = new BreachCheck.Unavailable("not asked");
        try {
            answer = ask(sha1(password), start + timeout.toNanos());
        } finally {
            if (answer instanceof BreachCheck.Unavailable unavailable) {
                LOG.fine(() -> "Have I Been Pwned: " + unavailable.reason());
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException(unavailable.reason()));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
        }
        return answer;
    }

    private BreachCheck ask(String hash, long deadline) {
        try {
            Answer answer = askTwice(hash, deadline);
            return answer.status() == 200
                    ? search(new String(answer.body(), StandardCharsets.US_ASCII), hash.substring(PREFIX))
                    : new BreachCheck.Unavailable("status " + answer.status());
        } catch (OutboundException e) {
            return new BreachCheck.Unavailable(e.getMessage());
        }
    }

    /** Retries once after a failure, if there is time. */
    private Answer askTwice(String hash, long deadline) throws OutboundException {
        try {
            Answer answer = askOnce(hash, deadline);
            return answer.status() >= 500 && System.nanoTime() < deadline ? askOnce(hash, deadline) : answer;
        } catch (OutboundException first) {
            if (first.isRefusedHere() || System.nanoTime() >= deadline) {
                throw first;
            }
        }
        return askOnce(hash, deadline);
    }

    private Answer askOnce(String hash, long deadline) throws OutboundException {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return http.getFromOperators(
                URI.create(ranges + hash.substring(0, PREFIX)), Map.of("Add-Padding", "true"), left);
    }

    /** Checks every line, so that a captive portal's page or a truncated response never counts as "not found". */
    private static BreachCheck search(String answer, String suffix) {
        long times = 0;
        if (answer.isBlank()) {
            return new BreachCheck.Unavailable("the answer is empty");
        }
        for (String line : END_OF_LINE.split(answer)) {
            Matcher entry = LINE.matcher(line);
            if (!entry.matches()) {
                return new BreachCheck.Unavailable("the answer is no list of hashes");
            }
            if (entry.group(1).equalsIgnoreCase(suffix)) {
                times = Math.max(times, Long.parseLong(entry.group(2))); // 0 for padding
            }
        }
        return times > 0 ? new BreachCheck.Found(times) : new BreachCheck.NotFound();
    }

    private static String sha1(String password) {
        try {
            byte[] bytes = PasswordHasher.encode(password.toCharArray());
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
