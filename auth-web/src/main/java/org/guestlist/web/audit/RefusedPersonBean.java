package org.guestlist.web.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.History;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.provider.SignInMethods;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.web.people.AccountStateBean;
import org.guestlist.web.platform.text.Text;

/**
 * Whose sign-in was refused, for the page of one attempt: who shut the account, when and why, and the way back; or which way would have
 * been right.
 */
@Named("refusedPerson")
@RequestScoped
public class RefusedPersonBean {

    private static final String WRONG_WAY = LoginFailure.WRONG_SIGN_ON.name();

    @Inject
    private SignInBean signIn;

    @Inject
    private AccountStateBean standing;

    @Inject
    private AccountSearch people;

    @Inject
    private AccountService accounts;

    @Inject
    private History history;

    @Inject
    private PersonSteps steps;

    @Inject
    private SignInMethods methods;

    @Inject
    private Text text;

    private Account account;
    private boolean byAddress;
    private Optional<AuditEvent> closing;

    @PostConstruct
    void start() {
        AuditEvent event = signIn.getEvent();
        if (event != null && event.getOutcome() == AuditOutcome.REFUSED) {
            byAddress = event.getSubjectId().isEmpty();
            account = people
                    .findAll(event.getSubjectId().or(() -> withAddress(event)).stream()
                            .toList())
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A provider may have named an address that counts for nothing here: then the log knows no more. */
    private Optional<Long> withAddress(AuditEvent event) {
        return event.getSubject()
                .flatMap(EmailAddress::parse)
                .flatMap(accounts::find)
                .map(Account::getId);
    }

    /** @return the account as it is now; null if the attempt was not refused, or is about nobody who is known */
    public Account getAccount() {
        return account;
    }

    /** @return the event by which the person was shut out, with the reason; null for a person who is not */
    public AuditEvent getClosing() {
        if (closing == null) {
            closing = account.getStatus().closedBy().flatMap(kind -> history.latest(account.getId(), Set.of(kind)));
        }
        return closing.orElse(null);
    }

    /** @return what the page says first, after the person's name: why there is no way in, which one was wrong, or which ones are right */
    public String getFirst() {
        return byAddress ? text.format("signin.first.address", open()) : open();
    }

    private String open() {
        if (account.getStatus().closedBy().isPresent()) {
            return text.format("signin.first.closed", standing.words(account));
        }
        List<String> ways = Stream.concat(
                        methods
                                .providerOf(account)
                                .map(one -> text.format("signin.right.provider", one.getLabel()))
                                .stream(),
                        methods.allowsPassword(account) ? Stream.of(text.get("signin.right.password")) : Stream.empty())
                .toList();
        return switch (ways.size()) {
            case 0 -> text.get("signin.first.none");
            case 1 -> first(ways.get(0));
            default -> first(text.format("signin.right.both", ways.toArray()));
        };
    }

    private String first(String right) {
        AuditEvent event = signIn.getEvent();
        boolean wrongWay = event.getReason().filter(WRONG_WAY::equals).isPresent();
        return wrongWay
                ? text.format("signin.first.wrongWay", right, chosen(event))
                : text.format("signin.first.right", right);
    }

    private String chosen(AuditEvent event) {
        return event.getProvider()
                .map(one -> text.format("signin.right.provider", one))
                .orElseGet(() -> text.get("signin.right.password"));
    }

    /** @return whether the person can be let in again here; not if it is not proven that it was this person */
    public boolean isReinstatable() {
        return !byAddress && steps.of(account).contains(PersonStep.REINSTATE);
    }
}
