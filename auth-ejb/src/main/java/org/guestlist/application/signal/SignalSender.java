package org.guestlist.application.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.application.signal.SignalClaims.Claimed;
import org.guestlist.application.signal.SignalPolls.Waiting;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Lanes.Turn;
import org.guestlist.platform.db.Timers;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundException.Kind;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.trace.Trace;

/** Sends to one receiver after the other what waits for it (RFC 8935), in its order, outside of transactions. */
@ApplicationScoped
class SignalSender {

    private static final Logger LOG = Logger.getLogger(SignalSender.class.getName());

    /** The longest that a receiver may take. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How much is kept of an answer, in characters. */
    static final int LONGEST_FAILURE = 500;

    private static final int BAD_REQUEST = 400;

    @Inject
    private SignalClaims claims;

    @Inject
    private SignalTokens tokens;

    @Inject
    private SecretBox secrets;

    @Inject
    private OutboundHttp http;

    @Inject
    private TenantScope scope;

    @Inject
    private Timers timers;

    /** Sends what is due, until nothing is, or the receiver fails, or it is the turn of others. */
    void turn(Claimed receiver, Turn turn) {
        timers.run("Signals to application " + receiver.application() + " wait", () -> {
            try {
                sendAll(receiver, turn);
            } finally {
                claims.release(receiver);
            }
        });
    }

    private void sendAll(Claimed receiver, Turn turn) {
        List<Waiting> due;
        do {
            due = claims.due(receiver);
        } while (!due.isEmpty() && due.stream().allMatch(one -> send(receiver, one) && !turn.isOver()));
    }

    /** @return whether to send on */
    private boolean send(Claimed receiver, Waiting signal) {
        String token =
                scope.call(receiver.tenantId(), () -> tokens.sign(receiver.uuid(), signal.jti(), signal.claims()));
        Answer answer;
        try {
            answer = http.send(
                    "POST",
                    URI.create(receiver.address()),
                    headers(receiver),
                    token.getBytes(StandardCharsets.US_ASCII),
                    LIMIT);
        } catch (OutboundException e) {
            return e.kind() != Kind.BUSY_HERE && failed(receiver, line(String.valueOf(e.getMessage())));
        }
        if (answer.status() / 100 == 2) {
            return claims.taken(receiver, signal);
        }
        String why = line("HTTP " + answer.status() + " "
                + answer.beginning(LONGEST_FAILURE).strip());
        return answer.status() == BAD_REQUEST ? refused(receiver, signal, why) : failed(receiver, why);
    }

    private Map<String, String> headers(Claimed receiver) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Content-Type", "application/secevent+jwt", "Accept", "application/json"));
        Optional<String> authorization =
                receiver.sealedAuthorization().flatMap(text -> secrets.open(SignalStreams.PURPOSE, text));
        authorization.ifPresent(one -> headers.put("Authorization", one));
        return headers;
    }

    /** @return the beginning of it on one line */
    private static String line(String why) {
        return Trace.bounded(why, LONGEST_FAILURE);
    }

    private boolean refused(Claimed receiver, Waiting signal, String why) {
        LOG.warning(() -> receiver.name() + " has refused a signal, which is not sent again: " + why);
        return claims.refused(receiver, signal, why);
    }

    private boolean failed(Claimed receiver, String why) {
        if (claims.failed(receiver, why)) {
            LOG.warning(
                    () -> receiver.name() + " does not take signals (" + why + "); they are sent again, for a week");
        }
        return false;
    }
}
