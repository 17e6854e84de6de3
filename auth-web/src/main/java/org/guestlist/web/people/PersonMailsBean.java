package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import org.guestlist.mail.MailRecord;
import org.guestlist.mail.MailRecords;
import org.guestlist.mail.MailStandings;
import org.guestlist.web.platform.page.Paging;
import org.omnifaces.util.Faces;

/** The mails to the person, a page at a time, and whether mail comes back. */
@Named("personMails")
@RequestScoped
public class PersonMailsBean {

    private static final int SIZE = 10;

    @Inject
    private PersonBean person;

    @Inject
    private MailRecords records;

    @Inject
    private MailStandings standings;

    @Inject
    private Clock clock;

    private Paging paging;
    private List<MailRecord> all;

    /** @return which page of the mails it is */
    public Paging getPaging() {
        if (paging == null) {
            paging = Paging.of(
                    Paging.number(Faces.getRequestParameter("mails")), records.count(person.getAccount()), SIZE);
        }
        return paging;
    }

    /** @return the mails of this page, the newest first */
    public List<MailRecord> getAll() {
        if (all == null) {
            all = records.of(person.getAccount(), getPaging().offset(), SIZE);
        }
        return all;
    }

    /** @return what became of the link in this mail, as the name of a constant; null if it has none, or has not arrived */
    public String link(MailRecord mail) {
        return mail.link(clock.instant()).map(Enum::name).orElse(null);
    }

    /** @return what the mail server said when mail to the person came back; null if it does not */
    public String getCameBack() {
        return standings.cameBack(person.getAccount()).orElse(null);
    }
}
