package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationPart;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.platform.secret.Token;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.LogoErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * One application: {@code ?id=…} an existing one, whose parts are saved by themselves, {@code ?kind=…&new=…} a new one, in one form. A new
 * one gets its id here from the beginning, so that a form that is sent twice adds it once. A new secret is in the answer to the form that
 * made it, and nowhere else.
 */
@Named
@RequestScoped
public class ApplicationBean {

    @Inject
    private Command command;

    @Inject
    @Param
    private String kind;

    /** What a new one is added for, if that is known. */
    @Inject
    @Param(name = "for")
    private String purpose;

    /** The version that the administrator saw beside the button: sent twice, it makes one secret. */
    @Inject
    @Param
    private String seen;

    /** The version that the administrator saw in the form of a part. */
    @Inject
    @Param(name = "version")
    private String shown;

    @Inject
    @Param
    private String saved;

    @Inject
    @Param
    private String logo;

    @Inject
    private ApplicationService applications;

    @Inject
    private GroupService groups;

    @Inject
    private Tiles tiles;

    @Inject
    private RecipesBean recipes;

    @Inject
    private FormErrors errors;

    @Inject
    private LogoErrors logoErrors;

    @Inject
    private Text text;

    private Application application;
    private ApplicationForm form;
    private UUID uuid;
    private NewId newId;
    private Token secret;
    private boolean changedMeanwhile;
    private ApplicationPart posted;
    private List<Group> allGroups;
    private List<Application> others;

    @PostConstruct
    void start() {
        command.id().flatMap(applications::find).ifPresent(this::show);
        if (command.id().isEmpty()) {
            newId = command.newId(Thing.APPLICATION).orElse(null);
            uuid = newId == null ? null : newId.uuid();
            RequestValues.constant(ApplicationKind.class, kind)
                    .ifPresent(one -> form = isCommandLine()
                            ? ApplicationForm.commandLine(text.get("applications.commandLine"))
                            : recipes.chosen()
                                    .filter(recipe -> recipe.suits(one))
                                    .map(ApplicationForm::empty)
                                    .orElseGet(() -> ApplicationForm.empty(one)));
        }
    }

    private boolean isCommandLine() {
        return "command-line".equals(purpose);
    }

    private void show(Application found) {
        application = found;
        uuid = found.getUuid();
        form = ApplicationForm.of(found.settings());
    }

    /** Answers 404 if there is no such application, gives a new one its id, and runs the action of a button. */
    public void check() {
        if (form == null) {
            Faces.responseSendError(404, null);
        } else if (uuid == null) {
            String address =
                    "/admin/application?kind=%s&new=%s" + (isCommandLine() ? "&for=command-line" : recipes.suffix());
            Faces.redirect(address, form.getKind(), command.makeId(Thing.APPLICATION));
        } else if (application == null && applications.find(uuid).isPresent()) {
            // The answer to the form that added it is loaded again.
            Faces.redirect("/admin/application?id=%s", uuid);
        } else if (application != null) {
            act();
            logoErrors.show(logo);
        }
    }

    private void act() {
        switch (command.name()) {
            case "secret" -> {
                if (isVersion(seen)) {
                    makeSecret();
                }
            }
            case "withdraw" -> {
                applications.withdrawPreviousSecret(uuid);
                Faces.redirect("/admin/application?id=%s&saved=withdrawn", uuid);
            }
            case "enable" -> {
                applications.enable(uuid);
                Faces.redirect("/admin/application?id=%s&saved=enabled", uuid);
            }
            case "disable" -> {
                applications.disable(uuid);
                Faces.redirect("/admin/application?id=%s&saved=disabled", uuid);
            }
            default -> {
                // The page is only viewed.
            }
        }
    }

    private void makeSecret() {
        secret = applications.exchangeSecret(uuid).orElse(null);
        applications.find(uuid).ifPresent(this::show);
    }

    private boolean isVersion(String one) {
        return String.valueOf(application.getVersion()).equals(one);
    }

    /** Adds the application, or shows beside the fields why not. */
    public void add() {
        choose();
        Optional<ApplicationSettings> settings = form.read(errors);
        if (settings.isPresent()) {
            add(settings.get());
        }
    }

    private void add(ApplicationSettings settings) {
        ApplicationChange change = applications.add(newId, settings);
        if (change == ApplicationChange.DONE
                && settings.kind().isConfidential()
                && settings.publicKeys().isEmpty()) {
            makeSecret();
        } else {
            answer(change, "added");
        }
    }

    /** Saves one part of the settings, or shows it again with why not, beside its fields. */
    public void save(ApplicationPart part) {
        posted = part;
        if (part == ApplicationPart.WHO) {
            choose();
        }
        Optional<ApplicationSettings> settings = form.read(Set.of(part), application.settings(), errors);
        if (settings.isPresent()) {
            answer(
                    isVersion(shown)
                            ? applications.change(uuid, application.getVersion(), settings.get())
                            : ApplicationChange.CHANGED_MEANWHILE,
                    "changed");
        }
    }

    private void choose() {
        List<String> here =
                getGroups().stream().map(group -> group.getUuid().toString()).toList();
        form.choose(
                Faces.getRequestParameter("who"),
                RequestValues.all(Faces.getRequest(), "group").stream()
                        .filter(here::contains)
                        .toList());
    }

    /** Shows what has become of a change. @param done the suffix of the message key */
    void answer(ApplicationChange change, String done) {
        switch (change) {
            case DONE -> Faces.redirect("/admin/application?id=%s&saved=%s" + recipes.suffix(), uuid, done);
            case GONE -> Faces.redirect("/admin/applications");
            case AUDIENCE_GONE -> errors.refuse("audience", "application.audience.gone");
            case INSIDE_REFUSED -> errors.refuse("backChannelLogout", "application.backChannelInside.refused");
            case HOST_TAKEN -> errors.refuse("host", "application.host.taken");
            // After the warning, saving again confirms the change.
            case CHANGED_MEANWHILE -> changedMeanwhile = true;
            default -> throw new IllegalStateException(change.name());
        }
    }

    /** @return the application as it is stored; null for a new one */
    public Application getApplication() {
        return application;
    }

    /** @return its tile; null for a new one */
    public Tile getTile() {
        return application == null ? null : tiles.of(application);
    }

    public ApplicationForm getForm() {
        return form;
    }

    /** @return the URL of this form */
    public String getAction() {
        return application != null
                ? "/admin/application?id=" + uuid
                : "/admin/application?kind=" + form.getKind() + "&new=" + command.sealedId() + recipes.suffix();
    }

    /** @return the secret that was just made; null at any other time */
    public String getSecret() {
        return secret == null ? null : secret.value();
    }

    /** @return the organisation's groups, by name */
    public List<Group> getGroups() {
        if (allGroups == null) {
            allGroups = groups.list();
        }
        return allGroups;
    }

    /** @return the other applications, which access tokens of this one can be for */
    public List<Application> getOthers() {
        if (others == null) {
            others = applications.list().stream()
                    .filter(one -> !one.getUuid().equals(uuid) && one.getKind() != ApplicationKind.PROXIED)
                    .toList();
        }
        return others;
    }

    /** @return whether nobody can sign in there, since the application that its access tokens are for is disabled or gone */
    public boolean isAudienceOff() {
        return application != null
                && application.isEnabled()
                && application
                        .tokens()
                        .audience()
                        .filter(other -> applications
                                .find(other)
                                .filter(Application::isEnabled)
                                .isEmpty())
                        .isPresent();
    }

    public SigningAlgorithm[] getAlgorithms() {
        return SigningAlgorithm.values();
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        boolean known = saved != null
                && List.of(
                                "added",
                                "changed",
                                "withdrawn",
                                "enabled",
                                "disabled",
                                "logo",
                                "logoRemoved",
                                "named",
                                "unnamed",
                                "closed")
                        .contains(saved);
        return known && errors.getCount() == 0 && !changedMeanwhile && secret == null ? saved : null;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return the part whose form was sent; null for none */
    ApplicationPart getPosted() {
        return posted;
    }

    /** @return the version as the administrator saw it first, which the forms carry; after a warning, the one that is stored */
    public String getVersion() {
        return posted != null && shown != null && !changedMeanwhile ? shown : String.valueOf(application.getVersion());
    }
}
