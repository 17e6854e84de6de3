package org.guestlist.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.BrowserName;
import org.guestlist.session.LoginSession;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.signin.secondfactor.SecondFactors.CodesUsed;
import org.guestlist.signin.secondfactor.TrustedDevice;
import org.guestlist.signin.secondfactor.TrustedDevices;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** What the signed-in user's second factor has left, as {@code #{myDevices}}: recovery codes, and browsers that are not asked for it. */
@Named("myDevices")
@RequestScoped
public class MyDevicesBean {

    /**
     * A browser as the page shows it.
     *
     * @param browser the browser and system, in short; may be empty
     */
    public record Row(TrustedDevice device, String browser) {}

    @Inject
    private SignedIn signedIn;

    @Inject
    private AccountService accounts;

    @Inject
    private TrustedDevices devices;

    @Inject
    private SecondFactors factors;

    @Inject
    private Command command;

    private Account account;
    private List<Row> rows;
    private CodesUsed codes;

    @PostConstruct
    void load() {
        account = signedIn.session()
                .map(LoginSession::getAccount)
                .orElseGet(() -> accounts.find(signedIn.accountId()).orElseThrow());
    }

    /** Runs the button's action. A browser that is not the user's own is answered the same way. */
    public void act() {
        switch (command.name()) {
            case "distrust" -> command.id().ifPresent(device -> devices.forget(account.getId(), device));
            case "distrustAll" -> devices.forgetAll(account.getId());
            default -> {
                return;
            }
        }
        Faces.redirect("/account?devices=forgotten");
    }

    /** @return the browsers that are not asked, the latest first; those of people without a second factor are not looked for */
    public List<Row> getRows() {
        if (rows == null) {
            rows = SecondFactorRule.isSetUp(account)
                    ? devices.of(account).stream()
                            .map(one -> new Row(one, BrowserName.of(one.getUserAgent())))
                            .toList()
                    : List.of();
        }
        return rows;
    }

    /** @return whether one was just forgotten */
    public boolean isForgotten() {
        return "forgotten".equals(Faces.getRequestParameter("devices"));
    }

    /** @return how far the recovery codes are used up; null if the user has none by having no app */
    public CodesUsed getCodes() {
        if (codes == null && account.hasSecondFactor()) {
            codes = factors.codes(account.getId());
        }
        return codes;
    }

    /** @return whether the user has just come in by a recovery code */
    public boolean isCodeUsed() {
        return "used".equals(Faces.getRequestParameter("codes"))
                && getCodes() != null
                && getCodes().lastUsedAt() != null;
    }
}
