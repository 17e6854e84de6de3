package org.guestlist.web.application;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.access.AccessOffers;
import org.guestlist.access.OfferedApplications;
import org.guestlist.access.OfferedApplications.Asking;
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
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.LogoErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.RowMarks;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * One application: {@code ?id=…} an existing one, {@code ?kind=…&new=…} a new one. All rows are saved at once. A new one gets its id here
 * from the beginning, so that a form that is sent twice adds it once. A new secret is in the answer to the form that made it, and nowhere
 * else.
 */
@Named
@RequestScoped
public class ApplicationBean extends OnePage<Application> {

    private static final Map<String, Set<String>> ROWS = rows(ApplicationForm.FIELDS);

    @Inject
    private Command command;

    @Inject
    private ApplicationService applications;

    @Inject
    private OfferedApplications offered;

    @Inject
    private AccessOffers offers;

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

    private ApplicationForm form;
    private String marks;
    private UUID uuid;
    private NewId newId;
    private Token secret;
    private List<Group> allGroups;
    private List<Application> others;

    public ApplicationBean() {
        super(
                "/admin/application",
                Set.of(
                        "added",
                        "changed",
                        "withdrawn",
                        "enabled",
                        "disabled",
                        "logo",
                        "logoRemoved",
                        "named",
                        "unnamed",
                        "closed"));
    }

    @Override
    protected Optional<Application> find(UUID id) {
        return applications.find(id);
    }

    @PostConstruct
    void fill() {
        if (getThing() != null) {
            uuid = getThing().getUuid();
            form = ApplicationForm.of(getThing().settings());
            marks = RowMarks.of(form.said());
        } else if (command.id().isEmpty()) {
            newId = command.newId(Thing.APPLICATION).orElse(null);
            uuid = newId == null ? null : newId.uuid();
            RequestValues.constant(ApplicationKind.class, Faces.getRequestParameter("kind"))
                    .ifPresent(one -> form = isCommandLine()
                            ? ApplicationForm.commandLine(text.get("applications.commandLine"))
                            : recipes.chosen()
                                    .filter(recipe -> recipe.suits(one))
                                    .map(ApplicationForm::empty)
                                    .orElseGet(() -> ApplicationForm.empty(one)));
        }
        if (form != null && isSent()) {
            form.take(Faces.getRequest());
            choose();
        }
    }

    /** What a new one is added for may be known. */
    private static boolean isCommandLine() {
        return "command-line".equals(Faces.getRequestParameter("for"));
    }

    /** A form without the choice of who may use it leaves that as it is. */
    private void choose() {
        if (Faces.getRequestParameter("who") != null) {
            List<String> here = getGroups().stream()
                    .map(group -> group.getUuid().toString())
                    .toList();
            form.choose(
                    Faces.getRequestParameter("who"),
                    RequestValues.all(Faces.getRequest(), "group").stream()
                            .filter(here::contains)
                            .toList());
        }
    }

    /** Answers 404 if there is no such application, gives a new one its id, and does what the button says that was pressed. */
    public void act() {
        if (form == null) {
            Faces.responseSendError(404, null);
        } else if (uuid == null) {
            String address =
                    "/admin/application?kind=%s&new=%s" + (isCommandLine() ? "&for=command-line" : recipes.suffix());
            Faces.redirect(address, form.getKind(), command.makeId(Thing.APPLICATION));
        } else if (getThing() != null) {
            change();
        } else if (applications.find(uuid).isPresent()) {
            // The answer to the form that added it is loaded again.
            Faces.redirect("/admin/application?id=%s", uuid);
        } else if (isSent()) {
            form.read(errors).ifPresent(this::add);
        }
        openWrong(ROWS);
    }

    private void change() {
        switch (command.name()) {
            case SAVE -> save();
            case "secret" -> {
                // Sent twice, it makes one secret.
                if (String.valueOf(getThing().getVersion()).equals(Faces.getRequestParameter("seen"))) {
                    makeSecret();
                }
            }
            case "withdraw" -> {
                applications.withdrawPreviousSecret(uuid);
                tell("withdrawn");
            }
            case "enable" -> {
                applications.enable(uuid);
                tell("enabled");
            }
            case "disable" -> {
                applications.disable(uuid);
                tell("disabled");
            }
            default -> show();
        }
    }

    private void show() {
        String logo = Faces.getRequestParameter("logo");
        logoErrors.show(logo);
        if (logo != null) {
            open("picture");
        }
        if ("added".equals(getSaved())) {
            // Whoever has added an application goes on there.
            open("there");
        }
    }

    private void makeSecret() {
        secret = applications.exchangeSecret(uuid).orElse(null);
        applications.find(uuid).ifPresent(found -> {
            show(found);
            form = ApplicationForm.of(found.settings());
            marks = RowMarks.of(form.said());
        });
        open("there");
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

    private void save() {
        Set<ApplicationPart> changed = RowMarks.since(getMarks(), form.said(), ApplicationPart.class);
        Optional<ApplicationSettings> settings = form.read(changed, getThing().settings(), errors);
        Optional<Asking> asking = Optional.ofNullable(Faces.getRequestParameter("offered"))
                .map(typed -> new Asking(RequestValues.uuid(typed)));
        asking.flatMap(Asking::group)
                .filter(group -> !form.has(group) && !isOffered(group))
                .ifPresent(group -> errors.refuse("offered", "application.offer.closed"));
        if (errors.has("offered")) {
            open("offer");
        } else if (settings.isPresent()) {
            answer(offered.save(uuid, seen(), settings.get(), asking), "changed");
        }
    }

    private boolean isOffered(UUID group) {
        return offers.groupOf(getThing()).equals(Optional.of(group));
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
            case CHANGED_MEANWHILE -> lookAgain();
            default -> throw new IllegalStateException(change.name());
        }
    }

    /** @return its tile; null for a new one */
    public Tile getTile() {
        return getThing() == null ? null : tiles.of(getThing());
    }

    public ApplicationForm getForm() {
        return form;
    }

    /** @return the marks of what stood in the rows when the page was opened */
    public String getMarks() {
        return seenMarks(marks);
    }

    /** @return the URL of this form */
    public String getAction() {
        return getThing() != null
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
        return getThing() != null
                && getThing().isEnabled()
                && getThing()
                        .tokens()
                        .audience()
                        .filter(other -> applications
                                .find(other)
                                .filter(Application::isEnabled)
                                .isEmpty())
                        .isPresent();
    }
}
