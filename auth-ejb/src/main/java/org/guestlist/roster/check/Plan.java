package org.guestlist.roster.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/**
 * The meaning of some rows of a file, including later rows that must give up an address first: people may exchange addresses. Whether an
 * address becomes free is decided for all rows at once: it does if its holder moves to an address that is free or becomes free.
 */
public final class Plan {

    private final Map<RosterRow, RowMatch> verdicts = new LinkedHashMap<>();
    private final Map<Long, RosterRow> moving = new HashMap<>();

    void add(RosterRow row, RowMatch verdict) {
        verdicts.put(row, verdict);
        if (verdict instanceof Changed changed && changed.moves()) {
            moving.put(changed.account().getId(), row);
        }
    }

    /** @return the holders of an address that a row wants, without a row here that moves them away */
    List<Account> holdersWithoutRow() {
        return verdicts.values().stream()
                .map(Plan::holder)
                .flatMap(Optional::stream)
                .filter(holder -> rowMoving(holder).isEmpty())
                .toList();
    }

    private static Optional<Account> holder(RowMatch verdict) {
        if (verdict instanceof Added added) {
            return added.holder();
        }
        return verdict instanceof Changed changed ? changed.holder() : Optional.empty();
    }

    private Optional<RosterRow> rowMoving(Account holder) {
        return Optional.ofNullable(moving.get(holder.getId())).filter(row -> verdicts.get(row) instanceof Changed);
    }

    /** Refuses rows that want an address that does not become free, until no more rows are affected. A cycle of moves is allowed. */
    void settle() {
        boolean more;
        do {
            Map<RosterRow, Refused> refused = verdicts.entrySet().stream()
                    .filter(entry -> isBlocked(entry.getValue()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> taken(
                                    entry.getKey(), holder(entry.getValue()).orElseThrow())));
            verdicts.putAll(refused);
            more = !refused.isEmpty();
        } while (more);
    }

    private boolean isBlocked(RowMatch verdict) {
        return holder(verdict).filter(holder -> rowMoving(holder).isEmpty()).isPresent();
    }

    private static Refused taken(RosterRow row, Account holder) {
        String address = row.email().map(EmailAddress::value).orElse("");
        if (holder.getStatus() == AccountStatus.DELETED) {
            return new Refused(new RefusedException(RefusalReason.EMAIL_OF_DELETED, address));
        }
        List<String> ids = Stream.of(holder.getExternalId(), row.externalId())
                .flatMap(Optional::stream)
                .toList();
        return new Refused(
                ids.size() == 2
                        ? new RefusedException(RefusalReason.OTHER_EXTERNAL_ID, address, ids)
                        : new RefusedException(RefusalReason.EMAIL_TAKEN, address));
    }

    public RowMatch of(RosterRow row) {
        return verdicts.get(row);
    }

    /** Replaces the verdict on the row by a refusal. */
    void refuse(RosterRow row, RefusedException why) {
        verdicts.put(row, new Refused(why));
    }

    public Map<RosterRow, RowMatch> all() {
        return verdicts;
    }

    /** @return the rows that have to be applied together with these, since they give up an address that one of these takes */
    public List<RosterRow> givingUpFor(List<RosterRow> rows) {
        Map<RosterRow, RowMatch> needed = new LinkedHashMap<>();
        rows.forEach(row -> follow(row, needed));
        needed.keySet().removeAll(Set.copyOf(rows));
        return List.copyOf(needed.keySet());
    }

    private void follow(RosterRow row, Map<RosterRow, RowMatch> needed) {
        for (Optional<RosterRow> next = Optional.of(row); next.isPresent() && !needed.containsKey(next.get()); ) {
            RowMatch verdict = verdicts.get(next.get());
            needed.put(next.get(), verdict);
            next = holder(verdict).flatMap(this::rowMoving);
        }
    }
}
