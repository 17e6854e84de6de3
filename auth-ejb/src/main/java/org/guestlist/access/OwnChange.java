package org.guestlist.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.group.MembershipChange.Kind;

/**
 * What has happened to a membership, as owners see it.
 *
 * @param person the member's name
 * @param actor the name of who did it; empty for the system, for an identity provider, and for who is gone
 * @param byProvider whether an identity provider's claim said so
 * @param until the last day from then on; empty for none
 */
public record OwnChange(
        Instant at, Kind kind, String person, Optional<String> actor, boolean byProvider, Optional<LocalDate> until) {}
