package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.mail.Mail;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.people.WelcomeExample;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** How the organisation invites: its own sentence in the welcome mail, reminders, and an example of that mail. */
@Named("invitations")
@RequestScoped
public class InvitationsBean {

    private static final List<String> SAVED =
            List.of("settings", "example", "tooMany", "sending", "planned", "cancelled", "tooLate", "already");

    /**
     * The welcome mail in a language.
     *
     * @param tag the language's code
     * @param mail the mail
     */
    public record Example(String tag, Mail mail) {}

    @Inject
    private OrganisationService organisations;

    @Inject
    private WelcomeExample example;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    @Param
    private String saved;

    private TypedFields typed;
    private int version;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        typed = InvitationsForm.of(tenant.get().invitations());
        version = tenant.get().getVersion();
    }

    /** Mails the example on request. */
    public void act() {
        if ("example".equals(command.name())) {
            Faces.redirect("/admin/invitations?saved=%s", example.send() ? "example" : "tooMany");
        }
    }

    /** Saves the settings, or shows beside the fields why not. */
    public void save() {
        Optional<InvitationSettings> wanted = InvitationsForm.read(typed, errors);
        if (wanted.isEmpty()) {
            return;
        }
        if (organisations.change(version, wanted.get()) == OrganisationChange.DONE) {
            Faces.redirect("/admin/invitations?saved=settings");
        } else {
            changedMeanwhile = true;
            // After the warning, saving again confirms the change.
            version = tenant.get().getVersion();
        }
    }

    /** @return the sentences, and after how many days people are reminded: blank for never */
    public TypedFields getTyped() {
        return typed;
    }

    /** @return the welcome mail in each language, as it is now */
    public List<Example> getExamples() {
        return Stream.of(Language.values())
                .map(language -> new Example(language.tag(), example.in(language)))
                .toList();
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        return saved != null && SAVED.contains(saved) && errors.getCount() == 0 && !changedMeanwhile ? saved : null;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
