package org.guestlist.provider.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apereo.cas.client.validation.Assertion;
import org.apereo.cas.client.validation.Cas30ServiceTicketValidator;
import org.apereo.cas.client.validation.TicketValidationException;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/**
 * The CAS Protocol 3.0 (apereo.github.io/cas). It has no state parameter, so ours is part of the service URL; a ticket is valid only for
 * exactly that URL.
 *
 * <pre>
 *   browser               Guestlist                       CAS server
 *      │◀─ 1 redirect: service=callback?state=… ────────────▶│ signs in
 *      │ 2 ticket, state ────▶│ 3 ticket, the same service ──▶│
 *      │                      │◀── 4 user, attributes ─────────│
 * </pre>
 *
 * Later the server may report to the service URL that the ticket's session has ended, see {@link CasLogout}.
 */
@ApplicationScoped
class CasProtocol {

    @Inject
    private ProviderHttp http;

    /** For CDI. */
    protected CasProtocol() {}

    CasProtocol(ProviderHttp http) {
        this.http = http;
    }

    /**
     * What the server said of a person.
     *
     * @param attributes texts or lists of texts, by name
     */
    record Said(FederatedIdentity identity, Map<String, Object> attributes) {

        /** @return when the person signed in there (§2.5.2, {@code authenticationDate}); empty if the server does not say */
        Optional<Instant> signedInAt() {
            List<String> said = ClaimValues.texts(attributes.get("authenticationDate"));
            try {
                return said.size() == 1
                        ? Optional.of(ZonedDateTime.parse(said.get(0)).toInstant())
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * @return whether the server is to ask for credentials, also of a person who is signed in at it: whenever it is not just to sign in,
     *     and whenever it matters how long ago that was, since no age can be asked for
     */
    static boolean asksAnew(IdentityProvider provider, SsoRequest request) {
        return request.purpose() != SsoPurpose.SIGN_IN
                || request.age().isPresent()
                || provider.getPrompt().filter("login"::equals).isPresent();
    }

    /**
     * Step 1.
     *
     * @param attempt one that says how long ago the person may have signed in has the server ask for credentials again
     * @return the redirect target
     */
    URI start(IdentityProvider provider, URI callback, SsoAttempt attempt) {
        boolean renew = attempt.age().isPresent();
        return URI.create(prefix(provider) + "/login?service="
                + URLEncoder.encode(service(callback, attempt), StandardCharsets.UTF_8) + (renew ? "&renew=true" : ""));
    }

    /**
     * Steps 2 to 4.
     *
     * @param parameters of the response, each once
     * @return the server's prefix and the user id, with the attributes; the ticket is the session that its single logout names
     */
    Said finish(
            IdentityProvider provider, URI callback, SsoAttempt attempt, Map<String, String> parameters, Trace trace)
            throws SsoException {
        String ticket = parameters.get("ticket");
        // Servers repeat tickets in their error messages.
        trace.hide(ticket);
        trace.hide(attempt.state());
        if (ticket == null || ticket.isBlank()) {
            trace.failed(Name.ANSWER, Cause.MISSING, "ticket", "none");
            throw new SsoException(SsoProblem.REFUSED_THERE);
        }
        if (!ClaimValues.isName(ticket)) {
            trace.failed(Name.ANSWER, Cause.UNUSABLE, "1 to 255 characters", String.valueOf(ticket.length()));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.ANSWER, "ticket");
        Assertion assertion = validate(
                provider, service(callback, attempt), ticket, attempt.age().isPresent(), trace);
        String user = assertion.getPrincipal().getName();
        if (!ClaimValues.isName(user)) {
            trace.failed(Name.SUBJECT, Cause.UNUSABLE, "1 to 255 characters", user);
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        Map<String, Object> attributes = assertion.getPrincipal().getAttributes();
        return new Said(
                new FederatedIdentity(
                        prefix(provider),
                        user,
                        address(user, attributes),
                        false,
                        Optional.of(CasLogout.session(ticket))),
                attributes);
    }

    /**
     * Asks the server about a made-up ticket, which it refuses as such if it knows our service address.
     *
     * @return how far its clock is ahead of ours, if it tells the time
     */
    Optional<Duration> tryTicket(IdentityProvider provider, URI callback, Clock clock, Trace trace) {
        Validator validator = new Validator(prefix(provider));
        String ticket = "ST-" + Token.random().value();
        String state = Token.random().value();
        trace.hide(ticket);
        trace.hide(state);
        try {
            Answer answer =
                    http.ask(provider, validator.address(ticket, callback + "?state=" + state), SignOnDeadline.start());
            String text = ProviderHttp.text(answer);
            if (text.contains("\"INVALID_TICKET\"")) {
                trace.passed(Name.TICKET, "INVALID_TICKET");
            } else {
                trace.failed(
                        Name.TICKET,
                        text.contains("authenticationFailure") ? null : Cause.UNREADABLE,
                        "INVALID_TICKET",
                        text.strip());
            }
            return ServerClock.ahead(answer, clock.instant());
        } catch (IOException e) {
            trace.failed(
                    Name.TICKET, CallFailedException.of(e), prefix(provider) + "/p3/serviceValidate", e.getMessage());
            return Optional.empty();
        }
    }

    private Assertion validate(IdentityProvider provider, String service, String ticket, boolean renew, Trace trace)
            throws SsoException {
        Validator validator = new Validator(prefix(provider));
        // CAS Protocol 3.0 §2.5.1: then a ticket is valid only if the person has just given credentials for it.
        validator.setRenew(renew);
        String answer = "";
        try {
            answer = http.get(provider, validator.address(ticket, service));
            Assertion assertion = validator.parseResponseFromServer(answer);
            trace.passed(Name.TICKET, assertion.getPrincipal().getName());
            return assertion;
        } catch (TicketValidationException e) {
            // CAS's client reports this also for a text that is not a response.
            trace.failed(
                    Name.TICKET,
                    answer.contains("authenticationFailure") ? null : Cause.UNREADABLE,
                    "a valid ticket",
                    e.getMessage());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        } catch (IOException | RuntimeException e) {
            // The client's parser throws unchecked exceptions for invalid XML.
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.TICKET, cause, prefix(provider) + "/p3/serviceValidate", e.getMessage());
            throw new SsoException(cause);
        }
    }

    private static Optional<EmailAddress> address(String user, Map<String, Object> attributes) {
        return Stream.of(attributes.get("email"), attributes.get("mail"), user)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .map(text -> EmailAddress.parse(text).orElse(null))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String service(URI callback, SsoAttempt attempt) {
        return callback + "?state=" + attempt.state();
    }

    private static String prefix(IdentityProvider provider) {
        return provider.getIssuer().toString().replaceFirst("(?<!/)/++$", "");
    }

    /** CAS's own client builds the URL and parses the response; the call in between is ours, with our limits. */
    private static final class Validator extends Cas30ServiceTicketValidator {

        Validator(String prefix) {
            super(prefix);
        }

        URI address(String ticket, String service) {
            return URI.create(constructValidationUrl(ticket, service));
        }

        @Override
        public Assertion parseResponseFromServer(String response) throws TicketValidationException {
            return super.parseResponseFromServer(response);
        }
    }
}
