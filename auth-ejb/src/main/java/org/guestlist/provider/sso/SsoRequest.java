package org.guestlist.provider.sso;

import java.util.Optional;

/**
 * With what somebody begins a single sign-on.
 *
 * @param to the page to show afterwards
 * @param hint the address that the person entered, if any
 * @param purpose what the person is sent there for
 * @param sealedAttempts the cookie with this browser's pending attempts, if there is one
 */
public record SsoRequest(String to, Optional<String> hint, SsoPurpose purpose, Optional<String> sealedAttempts) {}
