package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.guest.PersonChange.Ways;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The row with the sign-in methods of a person. */
@Named("personWays")
@RequestScoped
public class PersonWaysBean {

    @Inject
    private PersonBean person;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private SignInChoice ways;

    @Inject
    private Text text;

    private String inForce;
    private long ending;

    @PostConstruct
    void start() {
        Account account = person.getAccount();
        if (account != null) {
            ways.fill(account.getOnlyProviderId(), account.isPasswordAllowed());
            inForce = ways.chosen()
                    .map(one -> text.format("person.only.one", one.label()))
                    .orElseGet(() -> text.get("person.only.none"));
            if (person.isSent()) {
                ways.take(Faces.getRequest());
            }
        }
    }

    /** @return what was chosen; empty if that is so already */
    Optional<Ways> read() {
        Account account = person.getAccount();
        Ways chosen = new Ways(ways.chosen().map(ProviderName::id), ways.isPasswordAllowed());
        return Optional.of(chosen)
                .filter(one -> !one.equals(new Ways(account.getOnlyProviderId(), account.isPasswordAllowed())));
    }

    /** Asks whether the sessions that these would end may end. @return whether there are any */
    boolean ask(Ways chosen) {
        ending = withdrawnMethods.count(person.getAccount(), chosen.onlyProvider(), chosen.passwordAllowed());
        return ending > 0;
    }

    /** @return what the person is limited to, in one line */
    public String getInForce() {
        return inForce;
    }

    /** @return whether the row is to be looked at */
    public boolean isOpen() {
        return ending > 0 || person.isOpen("ways");
    }

    /** @return the number of sessions that the chosen sign-in methods would end; zero once confirmed */
    public long getEnding() {
        return ending;
    }

    public SignInChoice getWays() {
        return ways;
    }
}
