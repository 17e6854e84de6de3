package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.ExternalId;
import org.guestlist.account.PersonName;
import org.guestlist.group.GroupName;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.text.Text;

/** The texts for why a row is refused. */
@RequestScoped
public class RefusalText {

    /** What is wrong with the value of an attribute, which the details name. */
    private static final Set<RefusalReason> ATTRIBUTES = EnumSet.of(
            RefusalReason.ATTRIBUTE_TEXT,
            RefusalReason.ATTRIBUTE_NUMBER,
            RefusalReason.ATTRIBUTE_DAY,
            RefusalReason.ATTRIBUTE_CHOICE);

    private static final int ATTRIBUTE_DETAILS = 3;

    @Inject
    private Text text;

    @Inject
    private AttributeWords words;

    /** @return what the attribute is called that the reason is about */
    private String attribute(RefusedRow row) {
        return row.details().size() < ATTRIBUTE_DETAILS
                ? "…"
                : words.label(
                        Optional.of(row.details().get(0)).filter(label -> !label.isEmpty()),
                        row.details().get(2));
    }

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
                ATTRIBUTES.contains(row.reason()) ? attribute(row) : detail(row, 0),
                detail(row, 1));
    }
}
