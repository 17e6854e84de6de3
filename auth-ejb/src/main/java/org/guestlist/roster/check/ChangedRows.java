package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.RosterImport;

/**
 * Which rows of a file change what, as the check has found. Stored for some thousand rows at once, a bit for each: so counting, and finding
 * a page of a kind in the middle of a long list, read next to nothing, and the check does not write each row a second time.
 */
@ApplicationScoped
class ChangedRows {

    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    /**
     * Stores a part.
     *
     * @param rowsBefore how many rows come before the part
     * @param changes the rows of each kind, by their place in the part, from 0
     */
    void add(RosterImport of, int rowsBefore, Map<ChangeKind, BitSet> changes) {
        sql.batch("""
                insert into roster_change (tenant_id, import_id, kind, rows_before, which, people)
                values (:organisation, ?, ?, ?, ?, ?)""", changes.entrySet(), one -> new Object[] {
            of.getId(),
            one.getKey(),
            rowsBefore,
            one.getValue().toByteArray(),
            one.getValue().cardinality()
        });
    }

    /** @return how many rows there are of each kind, without kinds that have none */
    Map<ChangeKind, Integer> counts(RosterImport of) {
        Map<String, Integer> stored = new HashMap<>();
        sql.list(Count.class, """
                select kind, sum(people) as people from roster_change
                where tenant_id = :organisation and import_id = ?
                group by kind""", of.getId()).forEach(one -> stored.put(one.kind, one.people));
        // A kind that only a newer version knows says more of changes that are counted by the others.
        Map<ChangeKind, Integer> counts = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            Optional.ofNullable(stored.get(kind.name())).ifPresent(people -> counts.put(kind, people));
        }
        return counts;
    }

    /** @return the changes that concern unusually many people */
    List<Unusual> unusual(RosterImport of) {
        return Unusual.of(
                counts(of),
                kind -> kind == ChangeKind.LEAVER ? of.getProgress().getPeopleOpen() : of.getPeopleBefore(),
                settings.importConfirmAbove());
    }

    private record Count(String kind, int people) {}

    /** @return the numbers of a page of the rows of this kind, in the order of the file */
    List<Integer> page(RosterImport of, ChangeKind kind, int offset, int limit) {
        List<Part> parts = sql.list(Part.class, """
                select rows_before, which, people from roster_change
                where tenant_id = :organisation and import_id = ? and kind = ?
                order by rows_before""", of.getId(), kind);
        List<Integer> page = new ArrayList<>();
        int skip = offset;
        for (Part part : parts) {
            if (skip < part.people && page.size() < limit) {
                // Rows are numbered from 1.
                BitSet.valueOf(part.which).stream()
                        .skip(skip)
                        .limit(limit - page.size())
                        .forEach(place -> page.add(part.rowsBefore + place + 1));
            }
            skip = Math.max(0, skip - part.people);
        }
        return page;
    }

    private record Part(int rowsBefore, byte[] which, int people) {}
}
