package org.guestlist.password;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.HttpResponseException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.guestlist.config.Settings;

/**
 * Asks Have I Been Pwned, or a mirror of it, whether a password is in a breach, without telling it which: only the first five hex digits of
 * the SHA-1 leave the house, and the answer, some hundred hashes with as many made up, is searched here.
 *
 * <p>An answer takes {@code guestlist.hibp.timeout} at most, however slowly the other side drips. After three failures in a row
 * nobody waits any more: for half a minute at a time the answer is {@link BreachCheck.Unavailable} at once.
 */
@ApplicationScoped
public class BreachedPasswords {

    private static final Logger LOG = Logger.getLogger(BreachedPasswords.class.getName());

    private static final int PREFIX = 5;
    private static final int LONGEST_ANSWER = 1 << 20; // a real one has some 50 KB
    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{35}):(\\d{1,18})");
    private static final Pattern END_OF_LINE = Pattern.compile("\\r?\\n");

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService managedExecutor;

    private String ranges;
    private Duration timeout;
    private ExecutorService executor;
    private CloseableHttpClient client;
    private CircuitBreaker breaker;

    /** For CDI. */
    protected BreachedPasswords() { }

    BreachedPasswords(Settings settings, Clock clock, ExecutorService executor) {
        open(settings, clock, executor);
    }

    @PostConstruct
    void open() {
        open(settings, clock, managedExecutor);
    }

    private void open(Settings from, Clock time, ExecutorService threads) {
        ranges = from.hibpUrl().toString().replaceAll("/+$", "") + "/range/";
        timeout = from.hibpTimeout();
        executor = threads;
        client = client(Timeout.of(timeout));
        breaker = breaker(time);
    }

    private static CloseableHttpClient client(Timeout timeout) {
        return HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(10)
                .setMaxConnTotal(10)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                    .http1Config(Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build())
                    .build())
                .build())
            .setDefaultRequestConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build())
            .useSystemProperties() // for the proxy that many companies have
            .setUserAgent("Guestlist")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression() // a small answer must not unpack into a big one
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    }

    private static CircuitBreaker breaker(Clock clock) {
        CircuitBreaker breaker = CircuitBreaker.of("Have I Been Pwned", CircuitBreakerConfig.custom()
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
                default -> { }
            }
        });
        return breaker;
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.GRACEFUL);
    }

    /**
     * @param password the new password
     * @return whether it is in a breach, as far as could be found out in time
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

    /** Asks on another thread, as this one must be able to leave in the middle of a name look-up or of a header that never ends. */
    private BreachCheck ask(String hash, long deadline) {
        AtomicReference<HttpGet> current = new AtomicReference<>();
        Future<BreachCheck> asking;
        try {
            asking = executor.submit(() -> askTwice(hash, deadline, current));
        } catch (RejectedExecutionException e) {
            return new BreachCheck.Unavailable("no thread to ask on");
        }
        try {
            return asking.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new BreachCheck.Unavailable("no answer within " + timeout);
        } catch (ExecutionException e) {
            return new BreachCheck.Unavailable(e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BreachCheck.Unavailable("interrupted");
        } finally {
            asking.cancel(true);
            HttpGet request = current.get();
            if (request != null) {
                request.cancel();
            }
        }
    }

    private BreachCheck askTwice(String hash, long deadline, AtomicReference<HttpGet> current) {
        try {
            return askOnce(hash, current);
        } catch (IOException first) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                return new BreachCheck.Unavailable(first.getClass().getSimpleName());
            }
        }
        try {
            return askOnce(hash, current);
        } catch (HttpResponseException second) {
            return new BreachCheck.Unavailable("status " + second.getStatusCode());
        } catch (IOException second) {
            return new BreachCheck.Unavailable(second.getClass().getSimpleName());
        }
    }

    /** @throws IOException if it may be worth a second try */
    private BreachCheck askOnce(String hash, AtomicReference<HttpGet> current) throws IOException {
        HttpGet request = new HttpGet(ranges + hash.substring(0, PREFIX));
        request.setHeader("Add-Padding", "true");
        current.set(request);
        ClassicHttpResponse response = client.executeOpen(null, request, null);
        boolean readToTheEnd = false;
        try {
            if (response.getCode() >= 500) {
                throw new HttpResponseException(response.getCode(), response.getReasonPhrase());
            }
            if (response.getCode() != 200) {
                return new BreachCheck.Unavailable("status " + response.getCode());
            }
            byte[] body = read(response);
            if (body.length > LONGEST_ANSWER) {
                return new BreachCheck.Unavailable("the answer is too long");
            }
            readToTheEnd = true;
            return search(new String(body, StandardCharsets.US_ASCII), hash.substring(PREFIX));
        } finally {
            if (!readToTheEnd) {
                request.cancel(); // closing alone would read the rest first
            }
            Closer.closeQuietly(response);
        }
    }

    private static byte[] read(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream body = response.getEntity().getContent();
        return body == null ? new byte[0] : body.readNBytes(LONGEST_ANSWER + 1);
    }

    /** Looks at every line, so that a portal's page or half an answer never passes for "not found". */
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
                times = Math.max(times, Long.parseLong(entry.group(2))); // nought for one that is made up
            }
        }
        return times > 0 ? new BreachCheck.Found(times) : new BreachCheck.NotFound();
    }

    private static String sha1(String password) {
        try {
            byte[] bytes = PasswordHasher.encode(password.toCharArray());
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
