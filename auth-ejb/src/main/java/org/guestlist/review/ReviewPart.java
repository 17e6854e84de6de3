package org.guestlist.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of the people of a review, by name.
 *
 * @param total how many the filter finds
 * @param next the cursor of the next page: the last person of this one; empty at the end
 */
public record ReviewPart(List<ReviewLine> lines, long total, Optional<UUID> next) {}
