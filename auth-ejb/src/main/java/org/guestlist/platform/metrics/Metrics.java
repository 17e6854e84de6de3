package org.guestlist.platform.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What this node has counted and measured since its start. Counting takes no lock and no statement, and happens whether or not
 * {@code guestlist.metrics.address} is set.
 */
@ApplicationScoped
public class Metrics {

    /** How a sign-in ended. */
    public enum SignIn {
        ADMITTED,
        /** The password is right, a second factor is asked for. */
        SECOND_FACTOR_NEEDED,
        REFUSED,
        /** It was not judged, such as when too many passwords are being checked. */
        FAILED
    }

    /** What became of an attempt to send a mail. */
    public enum MailResult {
        SENT,
        /** It is tried again. */
        POSTPONED,
        UNDELIVERABLE
    }

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter signIns = counter(
                    "guestlist_sign_ins_total",
                    "Sign-ins by how they ended, with which method, and why they were refused.")
            .labelNames("outcome", "method", "reason")
            .register(registry);

    private final Histogram hashWait = histogram("guestlist_hash_wait", "How long a password waited to be hashed.")
            .register(registry);

    private final Histogram hash =
            histogram("guestlist_hash", "How long the hash of a password took.").register(registry);

    private final Counter hashRefused = counter(
                    "guestlist_hash_refused_total",
                    "Passwords that were not hashed since the queue was full or the wait too long.")
            .register(registry);

    private final Counter mails = counter("guestlist_mails_total", "Attempts to send a mail, by result.")
            .labelNames("result")
            .register(registry);

    private final Histogram providerCalls = histogram(
                    "guestlist_provider_call", "Calls of identity providers, by the status class or the failure.")
            .labelNames("result")
            .register(registry);

    private final Counter requests = counter(
                    "guestlist_http_requests_total", "Responses by the route, method and status of their requests.")
            .labelNames("route", "method", "status")
            .register(registry);

    private final Histogram requestTimes = histogram(
                    "guestlist_http_request", "From a request's last header to the end of its response, by route.")
            .labelNames("route")
            .register(registry);

    /** What alerts compare is there from the start. */
    public Metrics() {
        for (MailResult result : MailResult.values()) {
            mails.initLabelValues(label(result));
        }
        providerCalls.initLabelValues("2xx");
    }

    private static Counter.Builder counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars();
    }

    /** Without exemplars: they need a thread, which would outlive a redeployment. */
    private static Histogram.Builder histogram(String name, String help) {
        return Histogram.builder()
                .name(name + "_seconds")
                .unit(Unit.SECONDS)
                .help(help)
                .withoutExemplars()
                .classicOnly()
                .classicUpperBounds(0.01, 0.05, 0.25, 1, 5);
    }

    /** @return where other metrics are registered, and all are read */
    public PrometheusRegistry registry() {
        return registry;
    }

    /**
     * Counts a sign-in.
     *
     * @param method how the person signs in
     * @param reason that the person is told, or null if it was not refused
     */
    public void signIn(SignIn outcome, Enum<?> method, Enum<?> reason) {
        signIns.labelValues(label(outcome), label(method), reason == null ? "" : label(reason))
                .inc();
    }

    /**
     * Measures the hash of a password.
     *
     * @param waited until it began, in nanoseconds
     * @param took from then on, in nanoseconds
     */
    public void hashed(long waited, long took) {
        hashWait.observe(Unit.nanosToSeconds(waited));
        hash.observe(Unit.nanosToSeconds(took));
    }

    /** Counts a password that could not be hashed for want of a place or of time. */
    public void hashRefused() {
        hashRefused.inc();
    }

    /** Counts an attempt to send a mail. */
    public void mail(MailResult result) {
        mails.labelValues(label(result)).inc();
    }

    /**
     * Measures a call of an identity provider.
     *
     * @param result such as {@code 2xx} or {@code no_answer}, one of a few
     * @param took in nanoseconds
     */
    public void providerCall(String result, long took) {
        providerCalls.labelValues(result).observe(Unit.nanosToSeconds(took));
    }

    /**
     * Counts and measures a request.
     *
     * @param route the pattern of its path, never the path
     * @param method one of those that are known
     * @param took in nanoseconds
     */
    public void request(String route, String method, int status, long took) {
        requests.labelValues(route, method, String.valueOf(status)).inc();
        requestTimes.labelValues(route).observe(Unit.nanosToSeconds(took));
    }

    /** @param end tells when the certificate with which {@code guestlist.jar} speaks https ends */
    public void certificate(Supplier<Instant> end) {
        GaugeWithCallback.builder()
                .name("guestlist_tls_certificate_end_timestamp_seconds")
                .help("When the certificate in use ends, in seconds since 1970.")
                .callback(callback -> callback.call(end.get().getEpochSecond()))
                .register(registry);
    }

    /** @return the constant's name as the value of a label */
    public static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
