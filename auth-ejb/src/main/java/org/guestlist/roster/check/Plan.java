package org.guestlist.roster.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.roster.Field;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.check.RowMatch.Unchanged;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/**
 * The meaning of some rows of a file, including later rows that must give up an address first: people may exchange addresses. Whether an
 * address becomes free is decided for all rows at once: it does if its holder moves to an address that is free or becomes free.
 */
public final class Plan {

    private final List<RosterRow> rows;
    private final Set<Field> fields;
    private final Supplier<KnownValues> values;
    private final List<RosterRow> early = new ArrayList<>();
    private final Map<RosterRow, RowMatch> matches = new LinkedHashMap<>();
    private final Map<Long, RosterRow> moving = new HashMap<>();

    /**
     * @param rows that it is asked about
     * @param fields that the file contains
     * @param values returns what is known of the people of all rows so far
     */
    Plan(List<RosterRow> rows, Set<Field> fields, Supplier<KnownValues> values) {
        this.rows = rows;
        this.fields = fields;
        this.values = values;
    }

    /** @return the rows that it is about: those asked about, and those that are {@linkplain #goEarly early} */
    public List<RosterRow> rows() {
        return Stream.concat(rows.stream(), early.stream()).toList();
    }

    /** @return the fields that the file contains */
    public Set<Field> fields() {
        return fields;
    }

    /** @return what is known of the people whom the rows are about */
    KnownValues values() {
        return values.get();
    }

    void add(RosterRow row, RowMatch match) {
        matches.put(row, match);
        if (match instanceof Changed changed && changed.moves()) {
            moving.put(changed.account().getId(), row);
        }
    }

    /** @return the holders of an address that a row wants, without a row here that moves them away */
    List<Account> holdersWithoutRow() {
        return matches.values().stream()
                .map(RowMatch::addressHolder)
                .flatMap(Optional::stream)
                .filter(holder -> rowMoving(holder).isEmpty())
                .toList();
    }

    private Optional<RosterRow> rowMoving(Account holder) {
        return Optional.ofNullable(moving.get(holder.getId())).filter(row -> matches.get(row) instanceof Changed);
    }

    /** Refuses rows that want an address that does not become free, until no more rows are affected. A cycle of moves is allowed. */
    void settle() {
        boolean more;
        do {
            Map<RosterRow, Refused> refused = matches.entrySet().stream()
                    .filter(entry -> isBlocked(entry.getValue()))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> taken(
                                    entry.getKey(),
                                    entry.getValue().addressHolder().orElseThrow())));
            matches.putAll(refused);
            more = !refused.isEmpty();
        } while (more);
    }

    private boolean isBlocked(RowMatch match) {
        return match.addressHolder()
                .filter(holder -> rowMoving(holder).isEmpty())
                .isPresent();
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

    /** @return what the row does; null for one that it does not know */
    public RowMatch of(RosterRow row) {
        return matches.get(row);
    }

    /** @return all rows that it knows: also those of others that must give up an address first */
    List<RosterRow> known() {
        return List.copyOf(matches.keySet());
    }

    /** Replaces the match of the row by a refusal. */
    void refuse(RosterRow row, RefusedException why) {
        matches.put(row, new Refused(why));
    }

    /** @return the rows that change an existing person, with what they change */
    public Map<RosterRow, Changed> changed() {
        return matching(rows(), Changed.class);
    }

    /** @return why rows that it was asked about are refused */
    Map<RosterRow, Refused> refused() {
        return matching(rows, Refused.class);
    }

    private <T extends RowMatch> Map<RosterRow, T> matching(List<RosterRow> some, Class<T> type) {
        Map<RosterRow, T> matching = new LinkedHashMap<>();
        some.stream()
                .filter(row -> type.isInstance(matches.get(row)))
                .forEach(row -> matching.put(row, type.cast(matches.get(row))));
        return matching;
    }

    /** @return what the rows do, without those that could not be read */
    ImportCounts counts() {
        return new ImportCounts(
                matching(rows(), Added.class).size(),
                changed().size(),
                matching(rows(), Unchanged.class).size(),
                refused().size());
    }

    /** @return the accounts that the rows change */
    public List<Account> touched() {
        return rows().stream()
                .map(matches::get)
                .flatMap(RowMatch::touched)
                .distinct()
                .toList();
    }

    /** @return the accounts that the rows change, and those that they wait for */
    public Stream<Account> touchedByAll() {
        return matches.values().stream().flatMap(RowMatch::touched);
    }

    /** Applies those rows together with these that give up an address which one of these takes. */
    public void goEarly() {
        Map<RosterRow, RowMatch> needed = new LinkedHashMap<>();
        rows.forEach(row -> follow(row, needed));
        needed.keySet().removeAll(Set.copyOf(rows));
        early.addAll(needed.keySet());
    }

    /** @return the rows of others that go early; one that is refused now is looked at again in its usual turn */
    List<RosterRow> early() {
        return List.copyOf(matching(early, Changed.class).keySet());
    }

    private void follow(RosterRow row, Map<RosterRow, RowMatch> needed) {
        for (Optional<RosterRow> next = Optional.of(row); next.isPresent() && !needed.containsKey(next.get()); ) {
            RowMatch match = matches.get(next.get());
            needed.put(next.get(), match);
            next = match.addressHolder().flatMap(this::rowMoving);
        }
    }
}
