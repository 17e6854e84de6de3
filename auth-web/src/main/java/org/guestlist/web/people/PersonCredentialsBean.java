package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.provider.IdentityLink;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.signin.passkey.Passkey;
import org.guestlist.signin.passkey.PersonPasskeys;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorState;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/**
 * What a person signs in with, besides the password: linked identities, the second factor and passkeys, each with a button that removes it.
 */
@Named("personCredentials")
@RequestScoped
public class PersonCredentialsBean {

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private PersonBean person;

    @Inject
    private IdentityLinks identityLinks;

    @Inject
    private PersonSecondFactor secondFactor;

    @Inject
    private PersonPasskeys personPasskeys;

    private SecondFactorState factor;
    private List<IdentityLink> links;
    private List<Passkey> passkeys;
    private Integer devices;

    @PostConstruct
    void load() {
        Account account = person.getAccount();
        factor = account == null || !account.hasSecondFactor()
                ? null
                : secondFactor.of(account).orElse(null);
    }

    /** Removes what the pressed button stands beside. */
    public void act() {
        switch (command.name()) {
            case "unlink" -> {
                RequestValues.uuid(Faces.getRequestParameter("link")).ifPresent(one -> identityLinks.remove(id(), one));
                person.tell("unlinked");
            }
            case "removeFactor" -> removeFactor();
            case "forgetDevices" -> {
                secondFactor.forgetDevices(id());
                person.tell("devicesForgotten");
            }
            case "removePasskey" -> {
                RequestValues.uuid(Faces.getRequestParameter("passkey"))
                        .ifPresent(one -> personPasskeys.remove(id(), one));
                person.tell("passkeyRemoved");
            }
            default -> {
                // The page is only viewed, or another button was pressed.
            }
        }
    }

    /** Only if it is said how the person was recognised. */
    private void removeFactor() {
        Optional<Recognition> recognition = Recognition.typed(getRecognised());
        if (recognition.isEmpty()) {
            person.open("factor");
            boolean empty = RequestValues.text(getRecognised()).isEmpty();
            errors.refuse(
                    "recognised", empty ? "person.factor.recognised.required" : "reason.long", Recognition.LENGTH);
            return;
        }
        secondFactor.remove(id(), recognition.get());
        person.tell("factorRemoved");
    }

    private long id() {
        return person.getAccount().getId();
    }

    /** @return all identities that are linked to the account */
    public List<IdentityLink> getLinks() {
        if (links == null) {
            links = identityLinks.of(person.getAccount());
        }
        return links;
    }

    /** @return the labels of the providers whose identities are linked, with commas between them */
    public String getLinked() {
        return getLinks().stream().map(one -> one.getProvider().getLabel()).collect(Collectors.joining(", "));
    }

    /** @return the names of the passkeys, with commas between them */
    public String getPasskeyNames() {
        return getPasskeys().stream().map(Passkey::getName).collect(Collectors.joining(", "));
    }

    /** @return the second factor; null for none */
    public SecondFactorState getFactor() {
        return factor;
    }

    /** @return whether the caller may remove it */
    public boolean isFactorRemovable() {
        return factor != null && secondFactor.isRemovable(person.getAccount());
    }

    /** @return in how many browsers the person is not asked for the second factor */
    public int getDevices() {
        if (devices == null) {
            devices = SecondFactorRule.isSetUp(person.getAccount())
                    ? secondFactor.trustedDevices(person.getAccount()).size()
                    : 0;
        }
        return devices;
    }

    /** @return whether the caller may have it asked for there again */
    public boolean isDevicesForgettable() {
        return secondFactor.isRemovable(person.getAccount());
    }

    /** @return how the person was recognised, as typed */
    public String getRecognised() {
        return Faces.getRequestParameter("recognised");
    }

    /** @return all passkeys of the account, the oldest first */
    public List<Passkey> getPasskeys() {
        if (passkeys == null) {
            passkeys = personPasskeys.of(id());
        }
        return passkeys;
    }
}
