package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.provider.ProviderEdit;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderPart;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.LogoErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.RowMarks;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/**
 * One provider: {@code ?id=…} an existing one, {@code ?kind=…&new=…} a new one. All rows are saved at once. A new one gets its id here from
 * the beginning, since its redirect URI has to be registered at the provider before it is saved.
 */
@Named
@RequestScoped
public class ProviderBean extends OnePage<IdentityProvider> {

    /** Where the change of a provider is shown that waits for a test sign-in, with the button that begins one. */
    static final String PENDING = "/admin/provider?id=%s#pending";

    private static final Map<String, Set<String>> ROWS = rows(ProviderForm.FIELDS);

    @Inject
    private Command command;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private IdentityLinks links;

    @Inject
    private SignedIn signedIn;

    @Inject
    private FormErrors errors;

    @Inject
    private LogoErrors logoErrors;

    @Inject
    private Text text;

    private Optional<Pending> waiting = Optional.empty();
    private ProviderForm form;
    private String marks;
    private UUID uuid;
    private NewId newId;
    private long voidLinks;
    private Long linked;

    public ProviderBean() {
        super("/admin/provider", Set.of("added", "changed", "dropped", "key", "forgotten", "logo", "logoRemoved"));
    }

    @Override
    protected Optional<IdentityProvider> find(UUID id) {
        return providers.find(id);
    }

    @PostConstruct
    void fill() {
        if (getThing() != null) {
            uuid = getThing().getUuid();
            waiting = changes.find(getThing());
            form = ProviderForm.of(getShown());
            marks = RowMarks.of(form.said());
        } else if (command.id().isEmpty()) {
            newId = command.newId(Thing.PROVIDER).orElse(null);
            uuid = newId == null ? null : newId.uuid();
            RequestValues.constant(ProviderKind.class, Faces.getRequestParameter("kind"))
                    .ifPresent(one -> form = ProviderForm.empty(one, text.get("provider.label." + one), ownDomain()));
        }
        if (form != null && isSent()) {
            form.take(Faces.getRequest());
        }
    }

    /** The administrator's domain is mostly the organisation's; the first one's, {@code localhost}, is none. */
    private String ownDomain() {
        String domain = EmailAddress.of(signedIn.getEmail()).domain();
        return domain.contains(".") ? domain : null;
    }

    /** Answers 404 if there is no such provider, gives a new one its id, and does what the button says that was pressed. */
    public void act() {
        if (form == null) {
            Faces.responseSendError(404, null);
        } else if (uuid == null) {
            Faces.redirect("/admin/provider?kind=%s&new=%s", form.getKind(), command.makeId(Thing.PROVIDER));
        } else if (getThing() == null) {
            add();
        } else if (isSent()) {
            save();
        } else if ("renew".equals(command.name())) {
            Faces.redirect(
                    changes.renewSigningKey(uuid) == ProviderChange.PENDING
                            ? PENDING
                            : "/admin/provider?id=%s&saved=key",
                    uuid);
        } else {
            show();
        }
        openWrong(ROWS);
    }

    private void show() {
        String logo = Faces.getRequestParameter("logo");
        logoErrors.show(logo);
        if (logo != null) {
            open("picture");
        } else if (Faces.getRequestParameter("section") == null && !getThing().hasWorked()) {
            // Until it works there is something to do at the provider.
            open("there");
        }
    }

    private void add() {
        // Its redirect address is registered at the provider before it is added.
        open("there");
        if (!form.getKind().vouchesForAddresses()) {
            // Without domains nobody new gets in.
            open("who");
        }
        if (!isSent()) {
            return;
        }
        Optional<ProviderSettings> settings = form.read(errors);
        Optional<String> secret = secret().read(false, errors);
        if (errors.getCount() == 0) {
            providers.add(newId, settings.orElseThrow(), secret);
            Faces.redirect("/admin/provider?id=%s&saved=added", uuid);
        }
    }

    private SecretField secret() {
        return new SecretField(form, Faces.getRequestParameter("secret"));
    }

    private void save() {
        Set<ProviderPart> parts = RowMarks.since(getMarks(), form.said(), ProviderPart.class);
        if (!RequestValues.text(Faces.getRequestParameter("secret")).isEmpty()) {
            parts.add(ProviderPart.CONNECTION);
        }
        Optional<ProviderSettings> settings = form.read(parts, getShown(), errors);
        Optional<String> secret =
                parts.contains(ProviderPart.CONNECTION) ? secret().read(isSecretStored(), errors) : Optional.empty();
        if (errors.getCount() > 0) {
            return;
        }
        voidLinks = isYes("sure") ? 0 : changes.linksVoidedBy(getThing(), settings.orElseThrow());
        if (voidLinks > 0) {
            open("connection");
        } else {
            ProviderEdit edit = new ProviderEdit(
                    seen(),
                    RequestValues.uuid(Faces.getRequestParameter("change")),
                    settings.orElseThrow(),
                    secret,
                    isYes("forget"));
            tell(changes.change(uuid, edit));
        }
    }

    private static boolean isYes(String field) {
        return "true".equals(Faces.getRequestParameter(field));
    }

    private void tell(ProviderChange change) {
        switch (change) {
            case DONE -> tell("changed");
            case PENDING -> Faces.redirect(PENDING, uuid);
            case SECRET_NEEDED -> errors.refuse("secret", "provider.secret.issuer");
            case GONE -> Faces.redirect("/admin/providers");
            // After the warning, saving again confirms the change.
            case CHANGED_MEANWHILE -> {
                lookAgain();
                waiting = changes.find(getThing());
            }
            default -> throw new IllegalStateException(change.name());
        }
    }

    /** @return the change that waits for a test sign-in */
    public Optional<Pending> getPendingChange() {
        return waiting;
    }

    /** @return the settings with which the form begins: those of the change that waits, if there is one; null for a new one */
    public ProviderSettings getShown() {
        return getThing() == null
                ? null
                : waiting.map(one -> one.change().settings(getThing()))
                        .orElseGet(() -> getThing().settings());
    }

    /** @return its public id, also before it is added */
    public UUID getUuid() {
        return uuid;
    }

    public ProviderForm getForm() {
        return form;
    }

    /** @return the marks of what stood in the rows when the page was opened */
    public String getMarks() {
        return seenMarks(marks);
    }

    /** @return the URL of this form */
    public String getAction() {
        return getThing() != null
                ? "/admin/provider?id=" + uuid
                : "/admin/provider?kind=" + form.getKind() + "&new=" + command.sealedId();
    }

    public boolean isSecretStored() {
        return getThing() != null
                && (getThing().hasSecret()
                        || waiting.flatMap(one -> one.change().newSecret()).isPresent());
    }

    /** @return the number of people linked to it */
    public long getLinked() {
        if (linked == null) {
            linked = links.count(getThing());
        }
        return linked;
    }

    /** Changes of one that stays off until it has been tried apply to no sign-in. */
    @Override
    public String getSaved() {
        String saved = super.getSaved();
        boolean untried = "changed".equals(saved)
                && !getThing().isEnabled()
                && !getThing().hasWorked();
        return untried ? "untried" : saved;
    }

    /** @return the number of people who could no longer sign in, since they are linked under the old issuer; zero once confirmed */
    public long getVoidLinks() {
        return voidLinks;
    }

    /** @return the id of the change that waited when the page was opened; null if none did */
    public String getPending() {
        return isSent() && !isChangedMeanwhile()
                ? Faces.getRequestParameter("change")
                : waiting.map(one -> one.change().uuid().toString()).orElse(null);
    }
}
