package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.LastDays;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.NoHostException;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/**
 * A person's page, as far as guests are concerned: who answers for a guest, and for whom a member answers. Nothing of it is shown where the
 * organisation has no guests and nobody may be a host.
 */
@Named("personGuest")
@RequestScoped
public class PersonGuestBean {

    private static final Set<String> COMMANDS = Set.of("makeGuest", "makeMember", "handOver");

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestAdministration administration;

    @Inject
    private GuestRulesService rules;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    @Inject
    private CurrentTenant tenant;

    private final TypedFields typed =
            new TypedFields("host", "secondHost", "guestReason", "guestLastDay", "handOverTo");
    private GuestRules now;
    private List<Account> hosts = List.of();
    private Long guests;

    @PostConstruct
    void start() {
        Account account = person.getAccount();
        if (account == null) {
            return;
        }
        hosts = account.getHosts().stream()
                .flatMap(of -> of.ids())
                .flatMap(id -> accounts.find(id).stream())
                .toList();
        if (COMMANDS.contains(command.name())) {
            typed.replaceAll((field, none) -> Faces.getRequestParameter(field));
        } else {
            fill(account);
        }
        if (person.isSent()) {
            typed.take(Faces.getRequest());
        }
    }

    private void fill(Account account) {
        typed.fill("host", hosts.stream().findFirst().map(Account::getEmail))
                .fill("secondHost", hosts.stream().skip(1).findFirst().map(Account::getEmail))
                .fill("guestReason", account.getGuestReason())
                .fill("guestLastDay", account.getExpiresOn());
    }

    /** @return who is to answer for a guest; empty if they do already, nothing was sent, or after saying what is wrong */
    Optional<HostFields> readHosts() {
        Account account = person.getAccount();
        return account.isGuest() && isChanged(account)
                ? Optional.of(HostFields.read(typed.reader(errors), people::host, now().reasonAsked()))
                : Optional.empty();
    }

    /** Hosts who stay are not judged: one may have gone meanwhile. */
    private boolean isChanged(Account account) {
        List<String> stored = Stream.concat(
                        Stream.of(host(0), host(1)),
                        Stream.of(account.getGuestReason().orElse("")))
                .toList();
        return !Stream.of("host", "secondHost", "guestReason")
                .map(field -> RequestValues.text(typed.get(field)))
                .toList()
                .equals(stored);
    }

    private String host(int number) {
        return hosts.stream()
                .skip(number)
                .findFirst()
                .map(one -> one.getEmail().value())
                .orElse("");
    }

    /** @return whether the row is to be looked at */
    public boolean isOpen() {
        return person.isOpen("guest") || typed.keySet().stream().anyMatch(errors::has);
    }

    /** Does what the pressed button says, or shows beside the fields why not. */
    public void act() {
        if (!COMMANDS.contains(command.name()) || !person.isCorrectable()) {
            return;
        }
        person.open("guest");
        try {
            switch (command.name()) {
                case "makeGuest" -> makeGuest();
                case "makeMember" -> {
                    administration.makeMember(person.getAccount().getId(), person.seen());
                    person.tell("member");
                }
                default -> handOver();
            }
        } catch (ChangedMeanwhileException | NotForGuestsException e) {
            person.tell("meanwhile");
        }
    }

    private void makeGuest() {
        Account account = person.getAccount();
        if (account.isGuest()) {
            person.tell("meanwhile");
            return;
        }
        FieldReader fields = typed.reader(errors);
        HostFields read = HostFields.read(fields, people::host, now().reasonAsked());
        Optional<LocalDate> last = readLastDay(fields, account);
        if (fields.isRefused()) {
            return;
        }
        try {
            administration.host(account.getId(), person.seen(), read.hosts(), read.reason(), last);
            person.tell("guest");
        } catch (NoHostException e) {
            read.refuse(e.address(), errors);
        }
    }

    private Optional<LocalDate> readLastDay(FieldReader fields, Account account) {
        Optional<LocalDate> last = fields.day("guestLastDay", "invite.lastDay.invalid");
        if (fields.isEmpty("guestLastDay")) {
            fields.refuse("guestLastDay", "person.guest.lastDay");
        } else if (LastDays.isRefused(last, account.getExpiresOn(), tenant.today())) {
            fields.refuse("guestLastDay", "person.lastDay.past");
        } else if (LastDays.isBefore(last, account.getStartsOn())) {
            fields.refuse("guestLastDay", "invite.lastDay.reversed");
        }
        return last;
    }

    private void handOver() {
        FieldReader fields = typed.reader(errors);
        Optional<EmailAddress> to = people.host(fields, "handOverTo");
        if (fields.isRefused()) {
            return;
        }
        try {
            administration.handOverAll(person.getAccount().getId(), to.get());
            person.tell("handedOver");
        } catch (NoHostException e) {
            errors.refuse("handOverTo", "person.guest.host.none", to.get());
        }
    }

    private GuestRules now() {
        if (now == null) {
            now = rules.get();
        }
        return now;
    }

    /** @return the hosts of a guest, the first one first; none for a member */
    public List<Account> getHosts() {
        return hosts;
    }

    /** @return the names of the hosts, with commas between them */
    public String getNames() {
        return hosts.stream().map(Account::getName).collect(Collectors.joining(", "));
    }

    /** @return for how many guests this person answers */
    public long getGuests() {
        if (guests == null) {
            // Where nothing was ever said about guests, nobody has any.
            guests = person.getAccount().isGuest() || now().equals(GuestRules.USUAL)
                    ? 0
                    : administration.countGuestsOf(person.getAccount().getId());
        }
        return guests;
    }

    /** @return whether there is anything to show */
    public boolean isAny() {
        return person.isCorrectable()
                && (person.getAccount().isGuest() || now().whoHosts() != WhoHosts.NOBODY || getGuests() > 0);
    }

    /** @return whether the person can become a guest: not with a role */
    public boolean isPossible() {
        return !person.getAccount().getRole().isPrivileged();
    }

    /** @return what was typed, or else is stored, by the ids of the fields */
    public Map<String, String> getTyped() {
        return typed;
    }
}
