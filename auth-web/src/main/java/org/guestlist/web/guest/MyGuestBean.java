package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestOutcome;
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
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** One guest of the user's, with what can be done. A guest of somebody else's is answered with 404, like none. */
@Named("myGuest")
@RequestScoped
public class MyGuestBean {

    private static final Set<String> TOLD = Stream.concat(
                    Stream.of("renewed", "asked", "shared", "alone", "ended", "mailed", "waits"),
                    Stream.of(PersonMailOutcome.Refusal.values()).map(Enum::name))
            .collect(Collectors.toUnmodifiableSet());

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
    private Hosted hosted;
    private Optional<GuestRequest> waiting;

    @PostConstruct
    void load() {
        hosted = command.id().flatMap(guests::hosted).orElse(null);
        typed.take(Faces.getRequest());
    }

    /** Runs the button's action. */
    public void act() {
        if (hosted == null) {
            Faces.responseSendError(404, null);
            return;
        }
        switch (command.name()) {
            case "remind" -> remind();
            case "renew" -> renew();
            case "share" -> join("second", changes::share, "/my-guest?id=%s&told=shared");
            case "alone" -> alone();
            case "handOver" -> join("colleague", changes::handOver, "/my-guests?told=handedOver");
            default -> {
                // Only looked at.
            }
        }
    }

    private void remind() {
        back(changes.remind(getAccount().getUuid()).map(MyGuestBean::toTell).orElse(""));
    }

    private static String toTell(PersonMailOutcome outcome) {
        if (outcome instanceof PersonMailOutcome.Refused refused) {
            return refused.refusal().name();
        }
        return outcome instanceof PersonMailOutcome.Waits ? "waits" : "mailed";
    }

    private void back(String what) {
        Faces.redirect("/my-guest?id=%s&told=%s", getAccount().getUuid(), what);
    }

    private void renew() {
        Optional<LocalDate> day = RequestValues.day(RequestValues.text(typed.get("lastDay")));
        if (day.isEmpty()) {
            errors.refuse("lastDay", "invite.lastDay.invalid");
            return;
        }
        GuestOutcome outcome = changes.renew(getAccount().getUuid(), day.get());
        if (isDone("lastDay", outcome)) {
            back(outcome instanceof Waits ? "asked" : "renewed");
        }
    }

    private void join(String field, BiFunction<UUID, EmailAddress, GuestOutcome> change, String next) {
        FieldReader fields = typed.reader(errors);
        Optional<EmailAddress> address = people.address(fields, field, PickFor.HOST);
        if (address.isPresent() && isDone(field, change.apply(getAccount().getUuid(), address.get()))) {
            Faces.redirect(next, getAccount().getUuid());
        }
    }

    private void alone() {
        boolean leaving = isLeaving();
        GuestOutcome outcome = changes.dropSecond(getAccount().getUuid());
        if (outcome instanceof Refused refused && refused.refusals().contains(GuestRefusal.COLLEAGUE)) {
            errors.refuse("alone", "guest.alone.not", getOther().getName());
        } else if (isDone("alone", outcome)) {
            if (leaving) {
                Faces.redirect("/my-guests?told=left");
            } else {
                back("alone");
            }
        }
    }

    /** Says beside the field why not; leaves the page if the guest is not the user's any more. */
    private boolean isDone(String field, GuestOutcome outcome) {
        if (!(outcome instanceof Refused refused)) {
            return true;
        }
        if (refused.refusals().contains(GuestRefusal.GONE)) {
            Faces.redirect("/my-guests?told=gone");
        } else {
            errors.add(field, words.why(refused.refusals(), getAccount().getStartsOn()));
        }
        return false;
    }

    public Account getAccount() {
        return hosted.account();
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
        return hosted.other().orElse(null);
    }

    /** @return whether the user is the second host, who can leave it to the first */
    public boolean isLeaving() {
        return hosted.other()
                .flatMap(other -> getAccount().getHosts().map(hosts -> hosts.first() == other.getId()))
                .orElse(false);
    }

    /** @return whether there is such a guest */
    public boolean isThere() {
        return hosted != null;
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

    /** @return the day in the form: as typed, or the last day */
    public String getLastDay() {
        if ("renew".equals(command.name())) {
            return RequestValues.text(typed.get("lastDay"));
        }
        return isEnded()
                ? days.usualRenewal().toString()
                : getAccount().getExpiresOn().map(LocalDate::toString).orElse("");
    }

    /** @return the address of a second host, as typed */
    public String getSecond() {
        return typed.get("second");
    }

    /** @return the address of a colleague who takes over, as typed */
    public String getColleague() {
        return typed.get("colleague");
    }

    /** @return the suffix of the message key for what was just done; null for none */
    public String getTold() {
        String told = Faces.getRequestParameter("told");
        return told != null && TOLD.contains(told) && errors.getCount() == 0 ? told : null;
    }

    /** @return whether that is good news */
    public boolean isGood() {
        return getTold() != null && Character.isLowerCase(getTold().charAt(0));
    }
}
