package org.guestlist.guest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.group.Group;

/**
 * An invitation that waits for a yes.
 *
 * @param id its public id
 * @param host who has asked, and answers for the guest after a yes
 * @param wanted what was asked for
 * @param groups the groups among it that are still there, by name
 * @param askedAt when
 * @param lapsesOn the last day on which it can be decided
 */
public record GuestRequest(
        UUID id, Account host, GuestInvitation wanted, List<Group> groups, Instant askedAt, LocalDate lapsesOn) {}
