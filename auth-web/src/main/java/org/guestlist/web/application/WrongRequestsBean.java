package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.refusal.RequestFixes;
import org.guestlist.application.refusal.WrongRequest;
import org.guestlist.application.refusal.WrongRequests;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What an application has asked for wrongly, on its page, and the buttons that change the setting which is meant most often. */
@Named("wrongRequests")
@RequestScoped
public class WrongRequestsBean {

    private static final String ALLOW = "allow-redirect";

    @Inject
    private Command command;

    @Inject
    private ApplicationBean bean;

    @Inject
    private WrongRequests requests;

    @Inject
    private RequestFixes fixes;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private List<WrongRequest> all;

    /** Does what a button was pressed for. */
    public void act() {
        Application application = bean.getThing();
        if (application == null) {
            return;
        }
        switch (command.name()) {
            case ALLOW -> {
                Optional<WrongRequest> asked = find();
                if (asked.filter(one -> isElsewhere(one) && Faces.getRequestParameter("sure") == null)
                        .isPresent()) {
                    errors.refuse("refused", "application.asked.sure.required");
                } else {
                    change(version ->
                            fixes.allowRedirect(application.getUuid(), version, Faces.getRequestParameter("refusal")));
                }
            }
            case "pkce-off" -> change(version -> fixes.switchPkceOff(application.getUuid(), version));
            default -> {
                // The page is only viewed, or another button was pressed.
            }
        }
    }

    private Optional<WrongRequest> find() {
        return getAll().stream()
                .filter(one -> one.sentHash().equals(Faces.getRequestParameter("refusal")))
                .findFirst();
    }

    private void change(Function<Integer, ApplicationChange> change) {
        ApplicationChange outcome = RequestValues.wholeNumber(Faces.getRequestParameter("seen"))
                .map(change)
                .orElse(ApplicationChange.CHANGED_MEANWHILE);
        if (outcome == ApplicationChange.TOO_MUCH) {
            errors.refuse("redirects", "provider.tooLong");
        } else {
            bean.answer(outcome, "changed");
        }
    }

    /** @return what was asked for lately and would be refused again, the last first */
    public List<WrongRequest> getAll() {
        if (all == null) {
            all = requests.of(bean.getThing());
        }
        return all;
    }

    /** @return what would have been right, as one text; empty where nothing single would */
    public String expected(WrongRequest one) {
        return String.join(", ", one.problem().expected(bean.getThing()));
    }

    /** @return what was sent, or the words for nothing or many different ones */
    public String sent(WrongRequest one) {
        if (one.isMany()) {
            return text.get("application.asked.many");
        }
        return one.sent().isEmpty() ? text.get("application.asked.nothing") : one.sent();
    }

    /** @return why the address that was asked for cannot be registered; empty if it can, or was none */
    public String whyNot(WrongRequest one) {
        return one.whyNot()
                .map(why -> text.format("application.redirects." + why, one.sent()))
                .orElse("");
    }

    /** @return whether the address may be another's, so that the administrator has to say to know it */
    public boolean isElsewhere(WrongRequest one) {
        return one.isElsewhere(bean.getThing());
    }
}
