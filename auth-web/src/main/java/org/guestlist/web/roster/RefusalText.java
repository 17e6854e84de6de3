package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.guestlist.account.Account;
import org.guestlist.roster.RefusedRow;
import org.guestlist.web.text.Text;

/** Why a row is refused, in words. */
@RequestScoped
public class RefusalText {

    @Inject
    private Text text;

    /** @return a sentence */
    public String of(RefusedRow row) {
        return text.format("import.refused." + row.reason(), row.otherLine().orElse(0L), Account.NAME_LENGTH, Account.EXTERNAL_ID_LENGTH);
    }
}
