package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.guestlist.account.ExternalId;
import org.guestlist.account.PersonName;
import org.guestlist.group.GroupName;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.web.platform.text.Text;

/** The texts for why a row is refused. */
@RequestScoped
public class RefusalText {

    @Inject
    private Text text;

    private static String detail(RefusedRow row, int number) {
        return number < row.details().size() ? row.details().get(number) : "…";
    }

    /** @return a sentence */
    public String of(RefusedRow row) {
        return text.format(
                "import.refused." + row.reason(),
                row.otherLine().orElse(0L),
                PersonName.LENGTH,
                ExternalId.LENGTH,
                GroupName.LENGTH,
                RowGroups.MOST_NEW,
                detail(row, 0),
                detail(row, 1));
    }
}
