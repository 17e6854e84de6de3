package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.provider.ForetoldWays.Way;
import org.omnifaces.util.Faces;

/** What the login page would offer a person with some address, and what each way in would answer: {@code ?address=…}. */
@Named
@RequestScoped
public class SignInPreviewBean {

    @Inject
    private AccountService accounts;

    @Inject
    private ForetoldWays foretold;

    @Inject
    private FormErrors errors;

    private EmailAddress person;
    private List<Way> ways;

    @PostConstruct
    void start() {
        person = foretold.read(getAddress(), getNetwork(), this::refuse).orElse(null);
    }

    /** Before anything is typed, nothing is wrong. */
    private void refuse(String field, String key, Object... values) {
        if (!field.equals("address") || !RequestValues.text(getAddress()).isEmpty()) {
            errors.refuse(field, key, values);
        }
    }

    /** @return the network address as typed */
    public String getNetwork() {
        return Faces.getRequestParameter("network");
    }

    /** @return the network address that counts: that of the browser if none is typed */
    public String getSupposedNetwork() {
        return foretold.network();
    }

    /** @return the address as typed */
    public String getAddress() {
        return Faces.getRequestParameter("address");
    }

    /** @return whether there is an address to look at */
    public boolean isShown() {
        return person != null;
    }

    /** @return the account with the address; null if there is none */
    public Account getAccount() {
        return accounts.find(person).orElse(null);
    }

    /** @return all ways in, the ones that the login page shows first at the top */
    public List<Way> getWays() {
        if (ways == null) {
            ways = foretold.of(person);
        }
        return ways;
    }
}
