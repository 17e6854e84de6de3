package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.audit.BrowserName;
import org.guestlist.session.LoginSession;
import org.guestlist.session.OwnSessions;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.text.NaturalOrder;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Lists the signed-in user's sessions and ends them (ASVS 5.0 7.4.3, 7.5.2). */
@Named
@RequestScoped
public class MySessionsBean {

    private static final int FIRST = 20;

    /**
     * A session as the page shows it.
     *
     * @param browser the browser and system, in short; may be empty
     * @param here whether it is the one of this request
     */
    public record Row(LoginSession session, String browser, boolean here) {}

    @Inject
    private SignedIn signedIn;

    @Inject
    private OwnSessions sessions;

    @Inject
    private ApplicationSessions applicationSessions;

    @Inject
    private PageLanguage language;

    @Inject
    private Command command;

    private List<Row> rows;
    private List<ApplicationSession> there;
    private boolean more;

    /** Runs the button's action. Sessions that have ended or belong to another user are answered the same way. */
    public void act() {
        switch (command.name()) {
            case "signOut" -> signOut(command.id().orElse(null));
            case "signOutOthers" -> {
                sessions.signOutOthers(signedIn.accountId(), signedIn.sessionToken());
                Faces.redirect("/account?signed-out=others");
            }
            case "signOutThere" -> {
                command.id().ifPresent(session -> applicationSessions.end(signedIn.accountId(), session));
                Faces.redirect("/account?signed-out=there");
            }
            default -> {
                return;
            }
        }
    }

    private void signOut(UUID session) {
        if (session != null) {
            sessions.signOut(signedIn.accountId(), session);
        }
        Faces.redirect("/account?signed-out=one");
    }

    /** @return the active sessions: this one, then the others by last use; only the first of many, unless all are requested */
    public List<Row> getRows() {
        if (rows == null) {
            int most = "all".equals(Faces.getRequestParameter("sessions")) ? Integer.MAX_VALUE : FIRST;
            List<LoginSession> found =
                    sessions.of(signedIn.accountId(), signedIn.sessionToken(), most == FIRST ? FIRST + 1 : most);
            more = found.size() > most;
            rows = found.stream()
                    .limit(most)
                    .map(one -> new Row(one, BrowserName.of(one.getUserAgent()), one.isOf(signedIn.sessionToken())))
                    .toList();
        }
        return rows;
    }

    /** @return the sessions at applications, by application and their beginning */
    public List<ApplicationSession> getThere() {
        if (there == null) {
            there = applicationSessions.of(signedIn.accountId()).stream()
                    .sorted(Comparator.comparing(
                            one -> one.getApplication().getName(), NaturalOrder.of(language.getLocale())))
                    .toList();
        }
        return there;
    }

    /** @return whether there are more than are shown */
    public boolean isMore() {
        getRows();
        return more;
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getDone() {
        String signedOut = Faces.getRequestParameter("signed-out");
        return signedOut != null && List.of("one", "others", "there").contains(signedOut) ? signedOut : null;
    }
}
