package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.WrongRequest;
import org.guestlist.signing.SigningAlgorithm;
import org.junit.jupiter.api.Test;

/** What administrators are told of requests that were refused. */
class RequestHintsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private static Application application(RequestDemands requests, boolean onDevices) {
        TokenRules tokens = new TokenRules(
                SigningAlgorithm.RS256,
                SigningAlgorithm.RS256,
                Duration.ofMinutes(5),
                true,
                onDevices,
                false,
                Optional.empty(),
                ClaimRules.USUAL);
        ApplicationAddresses addresses = new ApplicationAddresses(
                Optional.empty(), List.of(URI.create("https://wiki.example/back")), List.of(), Optional.empty());
        ApplicationSettings settings = new ApplicationSettings(
                ApplicationKind.WEB,
                "Wiki",
                addresses,
                ProxyRules.NONE,
                Optional.empty(),
                requests,
                tokens,
                ApplicationAccess.EVERYONE,
                SignInNeeds.NONE);
        return new Application(UUID.randomUUID(), settings, Optional.empty(), NOW);
    }

    @Test
    void theGrantsAreNamedThatTheApplicationMayShow() {
        assertThat(RequestProblem.GRANT_NOT_ALLOWED.expected(application(RequestDemands.USUAL, false)))
                .containsExactly("authorization_code", "refresh_token", "client_credentials");
        assertThat(RequestProblem.GRANT_NOT_SUPPORTED.expected(application(RequestDemands.USUAL, true)))
                .contains("urn:ietf:params:oauth:grant-type:device_code");
    }

    @Test
    void whatWouldNotHelpIsNotOffered() {
        WrongRequest refused = new WrongRequest(RequestProblem.PKCE_MISSING, "x", "", "ABC", NOW, NOW, 1);
        assertThat(refused.isPkceOffered(application(RequestDemands.USUAL, false)))
                .isTrue();
        assertThat(refused.isPkceOffered(application(new RequestDemands(true, true, true), false)))
                .isFalse();
    }
}
