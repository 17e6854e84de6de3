package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.people.PersonService;
import org.guestlist.provider.ProviderName;
import org.guestlist.provider.WithdrawnMethods;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;

/** The form with the sign-in methods of a person. */
@Named("personWays")
@RequestScoped
public class PersonWaysBean {

    /** Whether it is confirmed that sessions end. */
    @Inject
    @Param
    private boolean sure;

    @Inject
    private PersonBean person;

    @Inject
    private PersonService people;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private SignInChoice ways;

    @Inject
    private Text text;

    private long ending;

    @PostConstruct
    void start() {
        Account account = person.getAccount();
        if (account != null) {
            ways.fill(account.getOnlyProviderId(), account.isPasswordAllowed());
        }
    }

    /** Saves the choice, or asks for confirmation first. */
    public void save() {
        person.showAgain("ways");
        Account account = person.getAccount();
        Optional<Long> only = ways.chosen().map(ProviderName::id);
        ending = sure ? 0 : withdrawnMethods.count(account, only, ways.isPasswordAllowed());
        if (ending > 0) {
            return;
        }
        try {
            people.openWays(account.getId(), person.getVersion(), only.orElse(null), ways.isPasswordAllowed());
            person.tell("ways");
        } catch (ChangedMeanwhileException e) {
            person.lookAgain();
        }
    }

    /** @return what the person is limited to, in one line */
    public String getInForce() {
        return ways.chosen()
                .map(one -> text.format("person.only.one", one.label()))
                .orElseGet(() -> text.get("person.only.none"));
    }

    /** @return the number of sessions that the chosen sign-in methods would end; zero once confirmed */
    public long getEnding() {
        return ending;
    }

    /** @return whether the form, when sent again, confirms that sessions end */
    public boolean isSure() {
        return ending > 0;
    }

    public SignInChoice getWays() {
        return ways;
    }
}
