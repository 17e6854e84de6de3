package org.guestlist.web.administration.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.administration.overview.Introduction;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.people.PersonForm;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/**
 * The page after the very first sign-in: who the administrator is and what the organisation is called. The overview leads there until it is
 * answered or declined.
 */
@Named("introduction")
@RequestScoped
public class IntroductionBean {

    /** The version of the organisation that was seen. */
    private static final String SEEN = "seen";

    @Inject
    private Introduction introduction;

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private final TypedFields self = new TypedFields("yourName", "yourAddress");
    private OrganisationForm organisation;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        self.fill("yourName", signedIn.getName()).fill("yourAddress", signedIn.getEmail());
        organisation = OrganisationForm.of(tenant.get().settings());
    }

    /** Leads from the overview to the page, as long as it is due. */
    public void lead() {
        if (command.name().isEmpty() && introduction.isDue()) {
            Faces.redirect("/admin/introduction");
        }
    }

    /** Saves the answers, or shows beside the fields why not. */
    public void act() {
        if ("later".equals(command.name())) {
            introduction.decline();
            Faces.redirect(RedirectTargets.OVERVIEW);
        } else if (isSent()) {
            save();
        }
    }

    private boolean isSent() {
        return OnePage.SAVE.equals(command.name());
    }

    private void save() {
        self.take(Faces.getRequest());
        organisation.getTyped().take(Faces.getRequest());
        FieldReader fields = self.reader(errors);
        PersonForm.checkName(fields, "yourName");
        Optional<EmailAddress> address = fields.required("yourAddress", EmailAddress::parse, "invite.email.invalid");
        Optional<TenantSettings> settings = organisation.read(Introduction.PARTS, OwnAddresses.of(tenant), errors);
        if (settings.filter(one -> one.supportContact().isEmpty()).isPresent()) {
            errors.refuse("supportContact", "introduction.supportContact.required");
        }
        if (errors.getCount() == 0) {
            introduce(fields.text("yourName"), address.orElseThrow(), settings.orElseThrow());
        }
    }

    private void introduce(String name, EmailAddress address, TenantSettings settings) {
        switch (introduction.introduce(Command.version(SEEN), name, address, settings)) {
            case DONE -> Faces.redirect(RedirectTargets.OVERVIEW);
            case ADDRESS_TAKEN -> errors.refuse("yourAddress", "invite.email.exists");
            case CHANGED_MEANWHILE -> changedMeanwhile = true;
        }
    }

    public TypedFields getSelf() {
        return self;
    }

    public OrganisationForm getOrganisation() {
        return organisation;
    }

    /** @return the languages to choose from */
    public List<Option> getLanguages() {
        return organisation.languages(text);
    }

    /** @return the version of the organisation for the form: what the administrator saw first, until a warning says that it has changed */
    public int getVersion() {
        return isSent() && !changedMeanwhile
                ? Command.version(SEEN)
                : tenant.get().getVersion();
    }

    /** @return whether somebody else has changed the settings meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }
}
