package org.guestlist.web.signin.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.link.LinkState;
import org.guestlist.account.link.LinkState.Unknown;
import org.guestlist.account.link.LinkState.Usable;
import org.guestlist.people.AddressConfirmation;
import org.guestlist.platform.secret.Token;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The page of a mailed link that proves an address. Opening it only inspects the link; the button uses it. */
@Named
@RequestScoped
public class ConfirmAddressBean {

    @Inject
    private AddressConfirmation confirmation;

    @Inject
    private Command command;

    private LinkState state;

    /** Uses the link once the button is pressed, and shows what came of it. */
    public void act() {
        if (!"confirm".equals(command.name())) {
            return;
        }
        state = token().map(confirmation::confirm).orElseGet(Unknown::new);
        if (isUsable()) {
            Faces.redirect("/confirm-address?done=yes");
        }
    }

    private static Optional<Token> token() {
        return Token.fromLink(linkToken());
    }

    private static String linkToken() {
        return Faces.getRequestParameter("token");
    }

    private LinkState state() {
        if (state == null) {
            state = token().map(confirmation::inspect).orElseGet(Unknown::new);
        }
        return state;
    }

    /** @return whether it was just confirmed */
    public boolean isDone() {
        return "yes".equals(Faces.getRequestParameter("done")) && linkToken() == null;
    }

    public boolean isUsable() {
        return state() instanceof Usable;
    }

    /** @return the key of the title */
    public String getTitle() {
        if (isDone()) {
            return "confirmAddress.done.title";
        }
        return isUsable()
                ? "confirmAddress.title"
                : "setPassword." + state().getClass().getSimpleName().toLowerCase(Locale.ROOT) + ".title";
    }

    /** @return the account's address, whose mailbox the holder of the link can read; null for a link that cannot be used */
    public String getEmail() {
        return state() instanceof Usable usable
                ? usable.link().getAccount().getEmail().value()
                : null;
    }

    /** @return the link's token, without surrounding characters; null if it is invalid */
    public String getToken() {
        return token().map(Token::value).orElse(null);
    }
}
