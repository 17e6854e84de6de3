package org.guestlist.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.audit.BrowserName;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.passkey.OwnPasskeys;
import org.guestlist.signin.passkey.OwnPasskeys.Addition;
import org.guestlist.signin.passkey.OwnPasskeys.Removal;
import org.guestlist.signin.passkey.Passkey;
import org.guestlist.signin.passkey.Passkeys;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Adds a passkey to the own account; or renames or removes the one with the id in the URL. Each takes a fresh proof. */
@Named("passkeyPage")
@RequestScoped
public class PasskeyBean {

    private static final String PAGE = "/account-passkey";
    private static final String NAME = "name";
    private static final String MADE = "made";

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SessionService sessions;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Passkeys passkeys;

    @Inject
    private OwnPasskeys own;

    @Inject
    private CurrentClient client;

    @Inject
    private FormErrors errors;

    @Inject
    private Command command;

    private final TypedFields typed = new TypedFields(NAME, MADE);
    private Passkey passkey;

    /** Where the user came from, to go on there; any text. */
    private String to;

    @PostConstruct
    void load() {
        to = Faces.getRequestParameter("to");
        passkey = command.id()
                .flatMap(one -> passkeys.find(signedIn.accountId(), one))
                .orElse(null);
        typed.fill(NAME, passkey != null ? passkey.getName() : BrowserName.of(client.userAgent()));
        if (!command.name().isEmpty()) {
            typed.take(Faces.getRequest());
        }
    }

    /** Does what the pressed button says, or redirects to <em>My account</em> if the passkey is no longer there. */
    public void act() {
        if (passkey == null && Faces.getRequestParameter("id") != null) {
            Faces.redirect("/account");
            return;
        }
        switch (command.name()) {
            case "add" -> add();
            case "rename" -> rename();
            case "remove" -> remove();
            default -> {
                // The page is only viewed.
            }
        }
    }

    /** Adds the passkey that the browser has made, or shows why not. */
    private void add() {
        if (passkey != null || !isNamed()) {
            return;
        }
        String made = typed.get(MADE);
        if (made == null || made.isEmpty()) {
            errors.refuse("made", "passkey.none");
            return;
        }
        Addition addition = own.add(signedIn.accountId(), signedIn.sessionId().orElseThrow(), typed.get(NAME), made);
        if (addition == Addition.ADDED) {
            // The device has verified its person.
            signedIn.goesOnWith(
                    sessions.renew(signedIn.sessionToken(), AuthenticationMethod.PASSKEY), Faces.getResponse());
            goOn();
            return;
        }
        typed.put(MADE, null);
        errors.refuse("made", "passkey.refused." + addition, OwnPasskeys.MOST);
    }

    private void goOn() {
        if (redirects.find(to).isPresent()) {
            Faces.redirect(redirects.afterForm(to));
        } else {
            tell("added");
        }
    }

    /** Gives the passkey another name. */
    private void rename() {
        if (passkey == null || !isNamed()) {
            return;
        }
        own.rename(signedIn.accountId(), passkey.getUuid(), typed.get(NAME));
        tell("renamed");
    }

    /** Removes the passkey, or shows why not. */
    private void remove() {
        if (passkey == null) {
            return;
        }
        if (own.remove(signedIn.accountId(), passkey.getUuid()) == Removal.REMOVED) {
            tell("removed");
        } else {
            errors.refuse("made", "passkey.lastWay");
        }
    }

    private boolean isNamed() {
        FieldReader fields = typed.reader(errors);
        fields.demand(NAME, "passkey.name.required");
        if (!fields.isRefused() && !Passkey.isName(fields.text(NAME))) {
            fields.refuse(NAME, "passkey.name.invalid");
        }
        return !fields.isRefused();
    }

    private static void tell(String done) {
        Faces.redirect("/account?passkey=%s#passkeys", done);
    }

    /** @return the passkey of the page; null if one is added */
    public Passkey getPasskey() {
        return passkey;
    }

    /** @return the address of the page, for its form */
    public String getPath() {
        return passkey == null
                ? Query.NONE.with("to", redirects.find(to).orElse(null)).on(PAGE)
                : PAGE + "?id=" + passkey.getUuid();
    }

    /** @return what the browser is to ask a device for, as JSON */
    public String getOptions() {
        return own.ask(signedIn.accountId(), signedIn.sessionId().orElseThrow());
    }

    /** @return what the browser has made already, before an error elsewhere in the form; null for nothing */
    public String getMade() {
        return typed.get(MADE);
    }

    public String getName() {
        return typed.get(NAME);
    }
}
