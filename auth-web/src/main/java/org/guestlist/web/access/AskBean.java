package org.guestlist.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.access.AccessOffers;
import org.guestlist.access.AccessRequest;
import org.guestlist.access.AskOutcome;
import org.guestlist.access.OwnRequests;
import org.guestlist.access.Wanted;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** What the signed-in person may ask for and has asked for, and the form that asks. */
@Named("ask")
@RequestScoped
public class AskBean {

    @Inject
    private AccessOffers offers;

    @Inject
    private OwnRequests requests;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("reason", "until");
    private Optional<Wanted> wanted;
    private List<Wanted> offered;
    private List<AccessRequest> mine;

    @PostConstruct
    void take() {
        typed.take(Faces.getRequest());
    }

    /** @return whether there is anything here that people may ask for; no statement */
    public boolean isAny() {
        return offers.any();
    }

    /** Takes a request back, if the button was pressed for that. */
    public void withdraw() {
        if ("withdraw".equals(command.name())) {
            command.id().ifPresent(requests::withdraw);
            Faces.redirect("/ask?saved=withdrawn");
        }
    }

    /** Asks, if the button was pressed for that; answers 404 if there is no such thing that the person may ask for. */
    public void ask() {
        if (getWanted() == null) {
            Faces.responseSendError(404, null);
        } else if ("ask".equals(command.name())) {
            FieldReader fields = typed.reader(errors);
            Optional<LocalDate> day = fields.day("until", "own.until.invalid");
            if (!fields.isRefused()) {
                tell(requests.ask(getWanted().target(), fields.text("reason"), day));
            }
        }
    }

    private void tell(AskOutcome outcome) {
        switch (outcome) {
            case ASKED -> Faces.redirect("/ask?saved=asked");
            case NO_REASON -> errors.refuse("reason", "ask.reason.invalid", AccessRequest.TEXT_LENGTH);
            case PAST -> errors.refuse("until", "own.until.past");
            case OPEN_ALREADY -> errors.refuse("reason", "ask.already");
            case TOO_MANY -> errors.refuse("reason", "ask.tooMany", OwnRequests.MOST);
            case NOT_OFFERED -> Faces.responseSendError(404, null);
        }
    }

    /** @return what the address names; null if the person may not ask for it */
    public Wanted getWanted() {
        if (wanted == null) {
            wanted = RequestValues.uuid(Faces.getRequestParameter("target")).flatMap(requests::find);
        }
        return wanted.orElse(null);
    }

    public List<Wanted> getOffered() {
        if (offered == null) {
            offered = requests.offered();
        }
        return offered;
    }

    /** @return the latest requests, newest first */
    public List<AccessRequest> getMine() {
        if (mine == null) {
            mine = requests.list();
        }
        return mine;
    }

    /** @return the reason and the last day as typed */
    public TypedFields getTyped() {
        return typed;
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && List.of("asked", "withdrawn").contains(saved) ? saved : null;
    }
}
