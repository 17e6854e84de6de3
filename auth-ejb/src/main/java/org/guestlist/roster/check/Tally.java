package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.StagedRows;

/** Counts what rows do and stores which are refused: as the check foretells it, and as the import has done it. */
@ApplicationScoped
public class Tally {

    @Inject
    private StagedRows staged;

    /**
     * Counts a part of the rows.
     *
     * @param from the number of the last row before it
     * @param to the number of its last row
     * @param plan what they do
     */
    public void add(RosterImport of, int from, int to, Plan plan) {
        Map<RosterRow, RefusedException> refused = new LinkedHashMap<>();
        plan.refused().forEach((row, match) -> refused.put(row, match.why()));
        staged.refuse(of, from, to, refused);
        staged.applied(of, plan.early());
        of.count(plan.counts().plus(new ImportCounts(0, 0, 0, staged.unreadable(of, from, to))));
    }
}
