package org.guestlist.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.access.AccessRequest;
import org.guestlist.access.AskedAccess;
import org.guestlist.access.DecisionOutcome;
import org.guestlist.access.Requests;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.util.Faces;

/** One open request, for those who decide. */
@Named("myRequest")
@RequestScoped
public class MyRequestBean {

    @Inject
    private Requests requests;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("until", "reason");
    private AskedAccess asked;

    @PostConstruct
    void start() {
        asked = command.id().flatMap(requests::find).orElse(null);
        if (!command.name().isEmpty()) {
            typed.take(Faces.getRequest());
        } else if (asked != null) {
            typed.fill("until", asked.until());
        }
    }

    /** Decides, if a button was pressed for that; answers 404 if there is no such open request, or if it is not the caller's to see. */
    public void act() {
        if (asked == null) {
            Faces.responseSendError(404, null);
        } else if ("grant".equals(command.name())) {
            grant(asked.uuid());
        } else if ("refuse".equals(command.name())) {
            tell(requests.refuse(asked.uuid(), typed.reader(errors).text("reason")), "refused");
        }
    }

    private void grant(UUID request) {
        FieldReader fields = typed.reader(errors);
        Optional<LocalDate> day = fields.day("until", "own.until.invalid");
        if (!fields.isRefused()) {
            tell(requests.grant(request, day), "granted");
        }
    }

    private void tell(DecisionOutcome outcome, String done) {
        switch (outcome) {
            case DONE -> Faces.redirect("/my-groups?saved=%s", done);
            case NO_REASON -> errors.refuse("reason", "own.refuse.reason.invalid", AccessRequest.TEXT_LENGTH);
            case PAST -> errors.refuse("until", "own.until.past");
            case NOT_ACTIVE -> errors.refuse("until", "own.grant.notActive");
            case NOT_FOUND -> Faces.redirect("/my-groups?saved=decided");
        }
    }

    public AskedAccess getAsked() {
        return asked;
    }

    /** @return the last day as typed, or as it was asked for, and the reason as typed */
    public TypedFields getTyped() {
        return typed;
    }
}
