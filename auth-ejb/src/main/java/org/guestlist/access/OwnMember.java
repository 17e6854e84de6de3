package org.guestlist.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A member of a group, or somebody who may become one, as owners see people.
 *
 * @param byHand whether owners may take the person out, and say until when; otherwise an identity provider's claim says that the person is
 *     a member
 * @param until the last day of the membership by hand; empty for none
 */
public record OwnMember(UUID uuid, String name, String email, boolean byHand, Optional<LocalDate> until) {}
