package org.guestlist.web.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person signs in with, as the API shows it. */
public record CredentialsView(
        boolean password,
        List<Link> links,
        List<Passkey> passkeys,
        int trustedDevices,
        long sessions,
        Optional<Factor> secondFactor) {

    /** An identity at a provider. */
    public record Link(UUID id, UUID provider, String subject) {}

    /** A passkey. */
    public record Passkey(UUID id, String name) {}

    /** A second factor. */
    public record Factor(Instant addedAt, long codesLeft) {}
}
