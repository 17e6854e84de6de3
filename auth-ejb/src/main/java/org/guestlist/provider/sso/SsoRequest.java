package org.guestlist.provider.sso;

import java.time.Duration;
import java.util.Optional;

/**
 * With what somebody begins a single sign-on.
 *
 * @param to the page to show afterwards
 * @param hint the address that the person entered, if any
 * @param purpose what the person is sent there for
 * @param age how long ago the person may have signed in there, as what follows demands it; empty if that does not matter
 * @param sealedAttempts the cookie with this browser's pending attempts, if there is one
 */
public record SsoRequest(
        String to,
        Optional<String> hint,
        SsoPurpose purpose,
        Optional<Duration> age,
        Optional<String> sealedAttempts) {}
