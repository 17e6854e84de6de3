package org.guestlist.roster.undo;

import java.util.Map;
import org.guestlist.roster.apply.UndoOutcome;

/**
 * What an undo would do, judged once.
 *
 * @param counts in people
 * @param refused whom it would refuse though nobody has changed them since, with why, by account id
 */
public record ImportUndoPlan(UndoCounts counts, Map<Long, UndoOutcome> refused) {}
