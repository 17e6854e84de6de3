package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.provider.ClientAuthentication;
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
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * One provider: {@code ?id=…} an existing one, whose parts are saved by themselves, {@code ?kind=…&new=…} a new one, in one form. A new one
 * gets its id here from the beginning, since its redirect URI has to be registered at the provider before it is saved.
 */
@Named
@RequestScoped
public class ProviderBean {

    /** Where the change of a provider is shown that waits for a test sign-in, with the button that begins one. */
    static final String PENDING = "/admin/provider?id=%s#pending";

    @Inject
    private Command command;

    @Inject
    @Param
    private String kind;

    @Inject
    @Param
    private String saved;

    @Inject
    @Param
    private String logo;

    /** The version that the administrator saw in the form of a part. */
    @Inject
    @Param(name = "version")
    private String shown;

    /** The id of the change that waited then; empty if none did. */
    @Inject
    @Param(name = "change")
    private String shownChange;

    /** Whether the administrator knows that the new issuer invalidates all links. */
    @Inject
    @Param
    private boolean sure;

    /** Whether to remove all links. */
    @Inject
    @Param
    private boolean forget;

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

    private IdentityProvider provider;
    private Optional<Pending> waiting = Optional.empty();
    private ProviderForm form;
    private UUID uuid;
    private NewId newId;
    private String secret;
    private boolean changedMeanwhile;
    private ProviderPart posted;
    private long voidLinks;
    private Long linked;

    @PostConstruct
    void start() {
        provider = command.id().flatMap(providers::find).orElse(null);
        if (provider != null) {
            uuid = provider.getUuid();
            waiting = changes.find(provider);
            form = ProviderForm.of(getShown());
        } else if (command.id().isEmpty()) {
            newId = command.newId(Thing.PROVIDER).orElse(null);
            uuid = newId == null ? null : newId.uuid();
            kind().ifPresent(one -> form = ProviderForm.empty(one, text.get("provider.label." + one), ownDomain()));
        }
    }

    /** The administrator's domain is mostly the organisation's; the first one's, {@code localhost}, is none. */
    private String ownDomain() {
        String domain = EmailAddress.of(signedIn.getEmail()).domain();
        return domain.contains(".") ? domain : null;
    }

    private Optional<ProviderKind> kind() {
        return RequestValues.constant(ProviderKind.class, kind);
    }

    /** Answers 404 if there is no such provider, gives a new one its id, and renews the signing key on request. */
    public void check() {
        if (form == null) {
            Faces.responseSendError(404, null);
        } else if (uuid == null) {
            Faces.redirect("/admin/provider?kind=%s&new=%s", form.getKind(), command.makeId(Thing.PROVIDER));
        } else if (provider != null && "renew".equals(command.name())) {
            Faces.redirect(
                    changes.renewSigningKey(uuid) == ProviderChange.PENDING
                            ? PENDING
                            : "/admin/provider?id=%s&saved=key",
                    uuid);
        } else if (provider != null) {
            logoErrors.show(logo);
        }
    }

    /** Adds the provider, or shows beside the fields why not. */
    public void add() {
        Optional<ProviderSettings> settings = form.read(errors);
        Optional<String> typed = new SecretField(form, secret).read(false, errors);
        if (errors.getCount() == 0) {
            providers.add(newId, settings.orElseThrow(), typed);
            Faces.redirect("/admin/provider?id=%s&saved=added", uuid);
        }
    }

    /** Saves one part of the settings, or shows it again with why not, beside its fields. */
    public void save(ProviderPart part) {
        posted = part;
        Optional<ProviderSettings> settings = form.read(Set.of(part), getShown(), errors);
        Optional<String> typed = part == ProviderPart.CONNECTION
                ? new SecretField(form, secret).read(isSecretStored(), errors)
                : Optional.empty();
        if (errors.getCount() > 0) {
            return;
        }
        voidLinks = sure ? 0 : changes.linksVoidedBy(provider, settings.orElseThrow());
        if (voidLinks == 0) {
            show(
                    String.valueOf(provider.getVersion()).equals(shown)
                            ? changes.change(
                                    uuid,
                                    new ProviderEdit(
                                            provider.getVersion(),
                                            RequestValues.uuid(shownChange),
                                            settings.orElseThrow(),
                                            typed,
                                            forget))
                            : ProviderChange.CHANGED_MEANWHILE);
        }
    }

    private void show(ProviderChange change) {
        switch (change) {
            case DONE -> Faces.redirect("/admin/provider?id=%s&saved=changed", uuid);
            case PENDING -> Faces.redirect(PENDING, uuid);
            case SECRET_NEEDED -> errors.refuse("secret", "provider.secret.issuer");
            case GONE -> Faces.redirect("/admin/providers");
            // After the warning, saving again confirms the change.
            case CHANGED_MEANWHILE -> changedMeanwhile = true;
            default -> throw new IllegalStateException(change.name());
        }
    }

    /** @return the provider as it is stored; null for a new one */
    public IdentityProvider getProvider() {
        return provider;
    }

    /** @return the change that waits for a test sign-in */
    public Optional<Pending> getPendingChange() {
        return waiting;
    }

    /** @return the settings with which the form begins: those of the change that waits, if there is one */
    public ProviderSettings getShown() {
        return waiting.map(one -> one.change().settings(provider)).orElseGet(provider::settings);
    }

    /** @return its public id, also before it is added */
    public UUID getUuid() {
        return uuid;
    }

    public ProviderForm getForm() {
        return form;
    }

    /** @return the URL of this form */
    public String getAction() {
        return provider != null
                ? "/admin/provider?id=" + uuid
                : "/admin/provider?kind=" + form.getKind() + "&new=" + command.sealedId();
    }

    public boolean isSecretStored() {
        return provider != null
                && (provider.hasSecret()
                        || waiting.flatMap(one -> one.change().newSecret()).isPresent());
    }

    /** @return the number of people linked to it */
    public long getLinked() {
        if (linked == null) {
            linked = links.count(provider);
        }
        return linked;
    }

    public ClientAuthentication[] getAuthentications() {
        return ClientAuthentication.values();
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        return saved != null
                        && List.of("added", "changed", "dropped", "key", "forgotten", "logo", "logoRemoved")
                                .contains(saved)
                        && errors.getCount() == 0
                        && !changedMeanwhile
                        && voidLinks == 0
                ? told(saved)
                : null;
    }

    /** Changes of one that stays off until it has been tried apply to no sign-in. */
    private String told(String done) {
        boolean untried = done.equals("changed") && !provider.isEnabled() && !provider.hasWorked();
        return untried ? "untried" : done;
    }

    /** @return the number of people who could no longer sign in, since they are linked under the old issuer; zero once confirmed */
    public long getVoidLinks() {
        return voidLinks;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    /** @return null, since a secret is never shown */
    public String getSecret() {
        return null;
    }

    public void setSecret(String secret) {
        this.secret = secret;
    }

    /** @return the part whose form was sent; null for none */
    ProviderPart getPosted() {
        return posted;
    }

    private boolean isShownAgain() {
        return posted != null && shown != null && !changedMeanwhile;
    }

    /** @return the version as the administrator saw it first, which the forms carry; after a warning, the one that is stored */
    public String getVersion() {
        return isShownAgain() ? shown : String.valueOf(provider.getVersion());
    }

    /** @return the id of the change that waited then; null if none did */
    public String getPending() {
        return isShownAgain()
                ? shownChange
                : waiting.map(one -> one.change().uuid().toString()).orElse(null);
    }
}
