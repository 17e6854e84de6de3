package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.guest.GuestChange;
import org.guestlist.guest.GuestChange.SecondHost;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestOutcome.ChangedMeanwhile;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.GuestRequest;
import org.guestlist.guest.GuestRequests;
import org.guestlist.guest.MyGuests;
import org.guestlist.guest.MyGuests.Hosted;
import org.guestlist.people.PersonMailOutcome;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.RowMarks;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/**
 * One guest of the user's: the last day and the hosts are saved together; what ends the user's own view of the guest is a command. A guest
 * of somebody else's is answered with 404, like none.
 */
@Named("myGuest")
@RequestScoped
public class MyGuestBean extends OnePage<Hosted> {

    private static final Set<String> DONE = Stream.concat(
                    Stream.of(
                            "changed",
                            "renewed",
                            "asked",
                            "shared",
                            "sharedAsked",
                            "alone",
                            "aloneAsked",
                            "ended",
                            "mailed",
                            "waits"),
                    Stream.of(PersonMailOutcome.Refusal.values()).map(Enum::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Set<String>> ROWS =
            Map.of("lastDay", Set.of("lastDay"), "hosts", Set.of("second", "leave"), "over", Set.of("colleague"));

    /** What is saved together: the row of the page, and its field. */
    private enum Row {
        DAY("lastDay", "lastDay"),
        HOSTS("hosts", "second");

        private final String section;
        private final String field;

        Row(String section, String field) {
            this.section = section;
            this.field = field;
        }
    }

    @Inject
    private MyGuests guests;

    @Inject
    private GuestChanges changes;

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDays days;

    @Inject
    private GuestWords words;

    @Inject
    private Command command;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("lastDay", "second", "colleague");
    private String marks;
    private Optional<GuestRequest> waiting;

    public MyGuestBean() {
        super("/my-guest", DONE);
    }

    @Override
    protected Optional<Hosted> find(UUID id) {
        return guests.hosted(id);
    }

    @PostConstruct
    void fill() {
        if (getThing() != null) {
            fillStored();
            if (Command.isPosted()) {
                typed.take(Faces.getRequest());
            }
        }
    }

    /** Of a guest whose access has ended no day is proposed: whoever lets the guest in again says until when. */
    private void fillStored() {
        typed.fill("lastDay", getAccount().getExpiresOn().filter(day -> !isEnded()));
        typed.fill("second", other().filter(one -> !isLeaving()).map(Account::getEmail));
        marks = RowMarks.of(said());
    }

    private Map<Row, List<?>> said() {
        return Stream.of(Row.values()).collect(Collectors.toMap(row -> row, row -> typed.said(Set.of(row.field))));
    }

    /** Runs the button's action. */
    public void act() {
        if (getThing() == null) {
            check();
            return;
        }
        switch (command.name()) {
            case SAVE -> save();
            case "remind" ->
                tell(changes.remind(uuid()).map(MyGuestBean::toTell).orElse(""));
            case "letIn" -> letIn();
            case "leave" -> leave();
            case "handOver" -> handOver();
            default -> {
                // Only looked at.
            }
        }
        openWrong(ROWS);
    }

    private UUID uuid() {
        return getAccount().getUuid();
    }

    private static String toTell(PersonMailOutcome outcome) {
        if (outcome instanceof PersonMailOutcome.Refused refused) {
            return refused.refusal().name();
        }
        return outcome instanceof PersonMailOutcome.Waits ? "waits" : "mailed";
    }

    private void save() {
        Set<Row> changed = RowMarks.since(getMarks(), said(), Row.class);
        FieldReader fields = typed.reader(errors);
        Optional<LocalDate> day = changed.contains(Row.DAY) ? readDay(fields) : Optional.empty();
        Optional<SecondHost> second = changed.contains(Row.HOSTS) ? Optional.of(readSecond(fields)) : Optional.empty();
        if (fields.isRefused()) {
            // The rest is not looked at then, but for what anybody can see.
            day.stream()
                    .flatMap(one -> days.rules().refusals(getAccount().getStartsOn(), one, days.getToday()).stream())
                    .forEach(refusal -> refuse("lastDay", refusal));
            return;
        }
        GuestOutcome outcome = changes.save(uuid(), seen(), new GuestChange(day, second));
        if (outcome instanceof ChangedMeanwhile) {
            lookAgain(changed);
        } else if (outcome instanceof Refused refused) {
            boolean naming = second.flatMap(SecondHost::address).isPresent();
            refuse(refused, refusal -> isOfHosts(refusal, naming) ? "second" : "lastDay");
        } else {
            tell(told(outcome, day, second));
        }
    }

    private static Optional<LocalDate> readDay(FieldReader fields) {
        return fields.required("lastDay", RequestValues::day, "invite.lastDay.invalid");
    }

    private SecondHost readSecond(FieldReader fields) {
        return new SecondHost(
                fields.isEmpty("second") ? Optional.empty() : people.address(fields, "second", PickFor.HOST));
    }

    private static boolean isOfHosts(GuestRefusal refusal, boolean naming) {
        return refusal == GuestRefusal.COLLEAGUE || refusal == GuestRefusal.TOO_MANY_TODAY && naming;
    }

    private static String told(GuestOutcome outcome, Optional<LocalDate> day, Optional<SecondHost> second) {
        boolean asked = outcome instanceof Waits;
        if (second.isPresent() && (asked || day.isEmpty())) {
            return (second.get().address().isPresent() ? "shared" : "alone") + (asked ? "Asked" : "");
        }
        return second.isPresent() || day.isEmpty() ? "changed" : asked ? "asked" : "renewed";
    }

    /** What the user has changed stays as typed; the rest is as it is now. */
    private void lookAgain(Set<Row> changed) {
        lookAgain();
        fillStored();
        changed.forEach(row -> {
            typed.put(row.field, Faces.getRequestParameter(row.field));
            open(row.section);
        });
    }

    private void letIn() {
        Optional<LocalDate> day = readDay(typed.reader(errors));
        if (day.isPresent()) {
            GuestOutcome outcome = changes.renew(uuid(), day.get());
            if (isDone("lastDay", outcome)) {
                tell(outcome instanceof Waits ? "asked" : "renewed");
            }
        }
    }

    private void leave() {
        GuestOutcome outcome = changes.dropSecond(uuid());
        if (outcome instanceof Refused refused && refused.refusals().contains(GuestRefusal.COLLEAGUE)) {
            errors.refuse("leave", "guest.alone.not", getOther().getName());
        } else if (isDone("leave", outcome)) {
            Faces.redirect("/my-guests?told=left");
        }
    }

    private void handOver() {
        Optional<EmailAddress> address = people.address(typed.reader(errors), "colleague", PickFor.HOST);
        if (address.isPresent() && isDone("colleague", changes.handOver(uuid(), address.get()))) {
            Faces.redirect("/my-guests?told=handedOver");
        }
    }

    /** Says beside the field why not; leaves the page if the guest is not the user's any more. */
    private boolean isDone(String field, GuestOutcome outcome) {
        if (outcome instanceof Refused refused) {
            refuse(refused, any -> field);
            return false;
        }
        return true;
    }

    private void refuse(Refused refused, Function<GuestRefusal, String> fields) {
        if (refused.refusals().contains(GuestRefusal.GONE)) {
            Faces.redirect("/my-guests?told=gone");
        } else {
            refused.refusals().forEach(refusal -> refuse(fields.apply(refusal), refusal));
        }
    }

    private void refuse(String field, GuestRefusal refusal) {
        errors.add(field, words.why(refusal, getAccount().getStartsOn()));
    }

    public Account getAccount() {
        return getThing().account();
    }

    /** @return the later last day that waits for a yes; null for none */
    public GuestRequest getWaiting() {
        if (waiting == null) {
            waiting = requests.mine().stream()
                    .filter(one -> one.renewal()
                            .filter(renewal -> renewal.guest()
                                    .getUuid()
                                    .equals(getAccount().getUuid()))
                            .isPresent())
                    .findFirst();
        }
        return waiting.orElse(null);
    }

    /** @return the other host; null for none */
    public Account getOther() {
        return other().orElse(null);
    }

    private Optional<Account> other() {
        return getThing().other();
    }

    /** @return whether the user is the second host, who can leave it to the first */
    public boolean isLeaving() {
        return other().flatMap(other -> getAccount().getHosts().map(hosts -> hosts.first() == other.getId()))
                .orElse(false);
    }

    /** @return whether nothing can be done but by an administrator */
    public boolean isLocked() {
        return state() == AccountState.DISABLED;
    }

    /** @return whether the guest's access has ended */
    public boolean isEnded() {
        return state() == AccountState.EXPIRED;
    }

    private AccountState state() {
        return words.stateOf(getAccount());
    }

    /** @return the last day that may be chosen */
    public LocalDate getLatest() {
        return days.latest(getAccount().getStartsOn());
    }

    /** @return whether there is something that is saved: not what only others, or a command, can change */
    public boolean isSavable() {
        return !isLocked() && !(isEnded() && isLeaving());
    }

    /** @return the marks of what stood in the rows when the page was opened */
    public String getMarks() {
        return isChangedMeanwhile() ? marks : seenMarks(marks);
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return whether what was done just now is good news */
    public boolean isGood() {
        return Character.isLowerCase(getSaved().charAt(0));
    }
}
