package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.guestlist.tenant.ContinueTo;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.web.request.Query;

/**
 * Where somebody goes on to who has signed in: the page that was asked for, if it is one of this host or among the addresses that the organisation
 * allows; else the organisation's landing page; else <em>My account</em>.
 */
@RequestScoped
public class Landing {

    /** The page that leads on to another host. */
    public static final String CONTINUE = "/continue";

    /** What the login page has to say to somebody whose session has ended. */
    public static final String SESSION_ENDED = "session-ended";

    /** What it has to say to somebody who has sent a form without being signed in, since the session has ended or was ended in another tab. */
    public static final String NOTHING_SAVED = "nothing-saved";

    /** What it has to say to somebody whose browser has not kept the cookie of the session that has just begun. */
    public static final String NO_COOKIES = "no-cookies";

    /** What it has to say to somebody whose browser does not know any more why a single sign-on was refused. */
    public static final String FORGOTTEN = "forgotten";

    @Inject
    private CurrentTenant tenant;

    /** @return where to go on to; {@code asked} may be null and anything */
    public String after(String asked) {
        return find(asked).or(() -> continueTo().landing().map(URI::toString)).orElse(ReturnTo.DEFAULT);
    }

    /**
     * @return the same for the answer to a form: Chromium refuses one whose redirect leaves {@code form-action 'self'}, so a page of ours leads to
     *         another host
     */
    public String afterForm(String asked) {
        String target = after(asked);
        return target.startsWith("/") ? target : Query.NONE.with("to", target).on(CONTINUE);
    }

    /** @return the target if somebody may be led there */
    public Optional<String> find(String target) {
        return ReturnTo.find(target).or(() -> elsewhere(target));
    }

    /** @return the target if it is one of the allowed addresses of other hosts */
    public Optional<String> elsewhere(String target) {
        return continueTo().match(target).map(URI::toString);
    }

    /** @return the login page that leads to the target afterwards */
    public String loginPage(String target) {
        return query(Query.NONE, target).on("/login");
    }

    /** @return the same, which also says what has happened, {@link #SESSION_ENDED}, {@link #NOTHING_SAVED}, {@link #NO_COOKIES} or {@link #FORGOTTEN} */
    public String loginPage(String target, String notice) {
        return query(Query.NONE.with("notice", notice), target).on("/login");
    }

    /**
     * @param target may be null
     * @return the query of a link, which also brings the target along unless people go there in any case
     */
    public Query query(Query link, String target) {
        return link.with("to", find(target).filter(found -> !found.equals(after(null))).orElse(null));
    }

    private ContinueTo continueTo() {
        return tenant.get().getContinueTo();
    }
}
