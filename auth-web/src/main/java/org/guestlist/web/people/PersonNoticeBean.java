package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** Shows the result of the action just done to a person. */
@Named("personNotice")
@RequestScoped
public class PersonNoticeBean {

    @Inject
    @Param
    private String saved;

    @Inject
    private PersonBean person;

    @Inject
    private Text text;

    /** @return the suffix of the message key for the action just done; null for none, and when a form is shown again */
    public String getSaved() {
        boolean known = saved != null
                && saved.matches("\\w+")
                && !text.or("person.saved." + saved, "").isEmpty();
        return known && !"POST".equals(Faces.getRequest().getMethod()) ? saved : null;
    }

    /** @return a further text about it; null for none */
    public String getMore() {
        String key = "person.saved." + getSaved() + ".text";
        return text.or(key, "").isEmpty()
                ? null
                : text.format(key, person.getAccount().getEmail());
    }

    /** @return whether the action was refused */
    public boolean isRefused() {
        return Set.of("meanwhile", "TOO_MANY", "UPCOMING", "EXPIRED", "DISABLED", "DELETED")
                .contains(saved);
    }
}
