package org.guestlist.review;

import java.util.Optional;
import java.util.UUID;

/**
 * How far one reviewer is.
 *
 * @param reviewer the public id; empty for the administrators, who are asked where there is nobody else
 * @param name of the reviewer; empty for the administrators, and for somebody whose deletion is final
 * @param asked about how many people
 * @param stays about how many of them somebody has said so
 * @param ends the same
 * @param open about how many nothing is said yet; who is gone by now counts nowhere but in {@code asked}
 * @param deputy whether others are asked by now about some of them, after a week without an answer
 */
public record ReviewProgress(
        Optional<UUID> reviewer, String name, long asked, long stays, long ends, long open, boolean deputy) {}
