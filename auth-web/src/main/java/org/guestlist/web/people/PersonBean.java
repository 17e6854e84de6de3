package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.FreshProof;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.ProofNeededException;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.mail.MailKind;
import org.guestlist.person.PersonMail;
import org.guestlist.person.PersonMailOutcome;
import org.guestlist.person.PersonMailOutcome.Queued;
import org.guestlist.person.PersonMailOutcome.Refused;
import org.guestlist.person.PersonService;
import org.guestlist.person.PersonStep;
import org.guestlist.person.PersonSteps;
import org.guestlist.session.SessionService;
import org.guestlist.sso.ClosedWays;
import org.guestlist.sso.IdentityLink;
import org.guestlist.sso.IdentityLinks;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.web.page.Command;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.page.Sent;
import org.guestlist.web.proof.ProofForm;
import org.guestlist.web.security.SignedIn;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/**
 * One person, by the id in the URL: data and possible actions. Forms carry the account's version, so that concurrent changes by two
 * administrators are detected.
 */
@Named
@RequestScoped
public class PersonBean {

    private static final String HERE = "/admin/person?id=%s&saved=%s";

    @Inject
    @Param
    private String id;

    @Inject
    @Param(name = "version")
    private Integer commandVersion;

    @Inject
    @Param
    private String link;

    @Inject
    @Param
    private String saved;

    @Inject
    @Param
    private boolean sure;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private PersonSteps steps;

    @Inject
    private PersonMail mail;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private SessionService sessions;

    @Inject
    private IdentityLinks links;

    @Inject
    private ClosedWays closedWays;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Command command;

    @Inject
    private PersonForm form;

    @Inject
    private ProofForm proof;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private Account account;
    private int version;
    private String onlyProvider;
    private boolean passwordAllowed;
    private Set<PersonStep> offered;
    private List<PersonForm.Difference> differences;
    private boolean doubtful;
    private long ending;
    private String proofFor;

    @PostConstruct
    void start() {
        account = Sent.uuid(id).flatMap(accounts::find).filter(found -> found.getErasedAt().isEmpty()).orElse(null);
        if (account != null) {
            version = account.getVersion();
            form.fill(AccountDetails.of(account));
            onlyProvider = account.getOnlyProviderId().flatMap(this::publicId).map(UUID::toString).orElse(null);
            passwordAllowed = account.isPasswordAllowed();
        }
    }

    private Optional<UUID> publicId(long provider) {
        return getProviders().stream().filter(one -> one.getId() == provider).map(IdentityProvider::getUuid).findFirst();
    }

    /** Answers 404 if there is no such person in this organisation, and runs the action of a button. */
    public void check() {
        if (account == null) {
            Faces.responseSendError(404, null);
        } else if ("unlink".equals(command.name())) {
            unlink();
        } else {
            // Actions that need a confirmation have a separate page.
            getSteps().stream().filter(step -> !step.isConfirmed() && step.name().equals(command.name())).findFirst()
                    .ifPresentOrElse(this::take, () -> {
                        if (!command.name().isEmpty()) {
                            done("meanwhile");
                        }
                    });
        }
    }

    private void unlink() {
        try {
            Optional<FreshProof> given = proof.given();
            Sent.uuid(link).filter(this::isOfThisPerson).ifPresent(one -> links.remove(one, given));
            done("unlinked");
        } catch (ProofNeededException e) {
            proof.ask();
            proofFor = link;
        }
    }

    private boolean isOfThisPerson(UUID wanted) {
        return getLinks().stream().anyMatch(one -> one.getUuid().equals(wanted));
    }

    private void take(PersonStep step) {
        int seen = commandVersion == null ? -1 : commandVersion;
        try {
            if (step == PersonStep.MAIL) {
                done(told(people.sendMail(account.getId(), seen)));
            } else {
                people.take(step, account.getId(), seen);
                done(step.name());
            }
        } catch (ChangedMeanwhileException e) {
            done("meanwhile");
        }
    }

    private static String told(PersonMailOutcome outcome) {
        return outcome instanceof Queued queued ? queued.kind().name() : ((Refused) outcome).refusal().name();
    }

    private void done(String what) {
        Faces.redirect(HERE, account.getUuid(), what);
    }

    /** Saves the input, or shows why not. */
    public void save() {
        Optional<AccountDetails> details = form.read(account);
        if (details.isEmpty() || isDoubtful(details.get())) {
            return;
        }
        try {
            people.change(account.getId(), version, details.get(), proof.given());
            done("changed");
        } catch (ProofNeededException e) {
            proof.ask();
            proofFor = "about";
        } catch (ChangedMeanwhileException e) {
            lookAgain();
            differences = form.differences(account);
        } catch (LastAdministratorException e) {
            boolean role = details.get().role() != Role.ADMINISTRATOR;
            errors.add(role ? "employee" : "lastDay", text.get(role ? "person.last.role" : "person.last.day"));
        }
    }

    /** Administrators who remove their own rights are asked once. */
    private boolean isDoubtful(AccountDetails details) {
        boolean losesRights = details.role() != Role.ADMINISTRATOR && account.getRole() == Role.ADMINISTRATOR;
        boolean getsEnd = details.expiresOn().isPresent() && !details.expiresOn().equals(account.getExpiresOn());
        doubtful = isMyself() && !sure && (losesRights || getsEnd);
        return doubtful;
    }

    /** Saves the sign-in methods of the person. */
    public void saveWays() {
        Optional<Long> only = Sent.uuid(onlyProvider).flatMap(providers::find).map(IdentityProvider::getId);
        ending = sure ? 0 : closedWays.count(account, only, passwordAllowed);
        if (ending > 0) {
            return;
        }
        try {
            people.openWays(account.getId(), version, only.orElse(null), passwordAllowed, proof.given());
            done("ways");
        } catch (ProofNeededException e) {
            proof.ask();
            proofFor = "ways";
        } catch (ChangedMeanwhileException e) {
            lookAgain();
            differences = List.of();
        }
    }

    /** @return the number of sessions that the chosen sign-in methods would end; zero once confirmed */
    public long getEnding() {
        return ending;
    }

    /** After the warning, saving again confirms the change. */
    private void lookAgain() {
        account = accounts.find(account.getUuid()).orElseThrow();
        version = account.getVersion();
        offered = null;
    }

    /** @return the steps that are possible now, in order */
    public Set<PersonStep> getSteps() {
        if (offered == null) {
            offered = steps.of(account);
        }
        return offered;
    }

    /** @return whether this step is possible now */
    public boolean offers(PersonStep step) {
        return getSteps().contains(step);
    }

    /** @return the mail that would be sent; null for none */
    public MailKind getMail() {
        return mail.offered(account).orElse(null);
    }

    /** @return whether the account can be corrected: not while it is deleted */
    public boolean isCorrectable() {
        return steps.isCorrectable(account);
    }

    /** @return whether it is the signed-in user's own account */
    public boolean isMyself() {
        return account.getId() == signedIn.accountId();
    }

    /** @return whether this is the only permanent administrator of the organisation */
    public boolean isOnlyAdministrator() {
        return remainingAdministrator.isOnly(account);
    }

    /** @return whether to ask administrators to confirm that they remove their own rights */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** @return the form that asks for a proof: about, ways, or the id of a link; null for none */
    public String getProofFor() {
        return proofFor;
    }

    /** @return whether administrators have confirmed that they remove their own rights */
    public boolean isSure() {
        return sure;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return differences != null;
    }

    /** @return the differences between the values stored by the other administrator and the input */
    public List<PersonForm.Difference> getDifferences() {
        return differences;
    }

    /** @return the number of browsers in which the person is signed in */
    public long getSessions() {
        return sessions.count(account);
    }

    /** @return the identities that are linked to the account */
    public List<IdentityLink> getLinks() {
        return links.of(account);
    }

    public List<IdentityProvider> getProviders() {
        return providers.list();
    }

    /** @return who may use a password here */
    public PasswordLogin getPasswordLogin() {
        return tenant.get().getPasswordLogin();
    }

    /** @return the suffix of the message key for the action just done; null for none */
    public String getSaved() {
        boolean known = saved != null && saved.matches("\\w+") && !text.or("person.saved." + saved, "").isEmpty();
        return known && errors.getCount() == 0 && !isChangedMeanwhile() && !doubtful && proofFor == null ? saved : null;
    }

    /** @return a further text about it; null for none */
    public String getMore() {
        String key = "person.saved." + getSaved() + ".text";
        return text.or(key, "").isEmpty() ? null : text.format(key, account.getEmail());
    }

    /** @return whether the action was refused */
    public boolean isRefused() {
        return Set.of("meanwhile", "TOO_MANY", "EXPIRED", "DISABLED", "DELETED").contains(saved);
    }

    /** @return the number of days for which a deleted account can be restored */
    public int getDeletionDays() {
        return tenant.get().getDeletionDays();
    }

    public PersonForm getForm() {
        return form;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public String getOnlyProvider() {
        return onlyProvider;
    }

    public void setOnlyProvider(String onlyProvider) {
        this.onlyProvider = onlyProvider;
    }

    public boolean isPasswordAllowed() {
        return passwordAllowed;
    }

    public void setPasswordAllowed(boolean passwordAllowed) {
        this.passwordAllowed = passwordAllowed;
    }

    public Language[] getLanguages() {
        return Language.values();
    }

    /** @return the organisation's language */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public Account getAccount() {
        return account;
    }
}
