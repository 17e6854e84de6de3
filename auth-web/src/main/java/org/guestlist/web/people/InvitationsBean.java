package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.text.Text;
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
    private Text text;

    private TypedFields typed;
    private List<Example> examples;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        typed = InvitationsForm.of(tenant.get().invitations());
    }

    /** Mails the example on request, and saves the settings, or shows beside the fields why not. */
    public void act() {
        if ("example".equals(command.name())) {
            Faces.redirect("/admin/invitations?saved=%s", example.send() ? "example" : "tooMany");
        } else if (isSent()) {
            typed.take(Faces.getRequest());
            save();
        }
    }

    private boolean isSent() {
        return OnePage.SAVE.equals(command.name());
    }

    private void save() {
        Optional<InvitationSettings> wanted = InvitationsForm.read(typed, errors);
        if (wanted.isEmpty()) {
            return;
        }
        if (organisations.change(seen(), wanted.get()) == OrganisationChange.DONE) {
            Faces.redirect("/admin/invitations?saved=settings");
        } else {
            // After the warning, saving again confirms the change.
            changedMeanwhile = true;
        }
    }

    /** @return the sentences, and after how many days people are reminded: blank for never */
    public TypedFields getTyped() {
        return typed;
    }

    /** @return the welcome mail in each language, as it is now */
    public List<Example> getExamples() {
        if (examples == null) {
            examples = Stream.of(Language.values())
                    .map(language -> new Example(language.tag(), example.in(language)))
                    .toList();
        }
        return examples;
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        String saved = Faces.getRequestParameter("saved");
        return saved != null && SAVED.contains(saved) && command.name().isEmpty() ? saved : null;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return the version that the person saw; after a warning, the one of now */
    public int getVersion() {
        return isSent() && !changedMeanwhile ? seen() : tenant.get().getVersion();
    }

    private static int seen() {
        return Command.version("version");
    }

    /** @return the sentences of now, in one line */
    public String getSentenceNow() {
        InvitationSettings now = tenant.get().invitations();
        String all = Stream.of(Language.values())
                .map(now::sentence)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" · "));
        return all.isEmpty() ? text.get("invitations.sentence.now.none") : all;
    }

    /** @return when people are reminded, in one line */
    public String getReminderNow() {
        int days = tenant.get().invitations().reminderDays();
        return days == 0 ? text.get("invitations.reminder.now.none") : text.format("invitations.reminder.now", days);
    }

    /** @return whether the row is shown open: the address names it, or one of its fields is to be looked at again */
    public boolean isOpen(String row, String fields) {
        return row.equals(Faces.getRequestParameter("section"))
                || changedMeanwhile
                || Stream.of(fields.split(",")).anyMatch(errors::has);
    }
}
