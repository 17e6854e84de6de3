package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.account.PersonName;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.MyGuests;
import org.guestlist.guest.MyGuests.Hosted;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** The user's guests, the first to go first, with a form that gives some or all of them another last day. */
@Named("myGuests")
@RequestScoped
public class MyGuestsBean {

    /** So many are found by looking. */
    private static final int FEW = 20;

    /** A host is told so many days before a guest goes. */
    private static final int SOON_DAYS = 14;

    private static final Set<String> TOLD = Set.of("gone", "handedOver", "withdrawn", "deputy", "noDeputy", "left");
    private static final Set<GuestRefusal> OF_DAYS =
            Set.of(GuestRefusal.PASSED, GuestRefusal.REVERSED, GuestRefusal.TOO_LONG);

    @Inject
    private MyGuests guests;

    @Inject
    private GuestChanges changes;

    @Inject
    private GuestDays days;

    @Inject
    private GuestWords words;

    @Inject
    private FormErrors errors;

    @Inject
    private Command command;

    private List<Hosted> all;
    private Set<UUID> ticked;
    private final Map<UUID, GuestOutcome> outcomes = new HashMap<>();

    @PostConstruct
    void load() {
        all = guests.hosted();
        ticked = RequestValues.uuids(Faces.getRequest(), "guest");
    }

    /** Renews what was asked for; what became of each is told beside it. */
    public void act() {
        switch (command.name()) {
            case "renew" -> renew(ticked);
            case "renewAll" ->
                renew(getRows().stream()
                        .map(Hosted::account)
                        .filter(this::isIn)
                        .map(Account::getUuid)
                        .collect(Collectors.toSet()));
            default -> {
                // Only looked at.
            }
        }
    }

    private void renew(Set<UUID> chosen) {
        Optional<LocalDate> day = RequestValues.day(typedDay());
        if (chosen.isEmpty()) {
            errors.refuse("guests", "guests.renew.nobody");
        }
        if (day.isEmpty()) {
            errors.refuse("lastDay", "invite.lastDay.invalid");
        }
        if (errors.getCount() > 0) {
            return;
        }
        // A host has no more than these; whatever else was sent is nobody's.
        Set<UUID> own = all.stream().map(one -> one.account().getUuid()).collect(Collectors.toSet());
        chosen.stream().filter(own::contains).forEach(guest -> outcomes.put(guest, changes.renew(guest, day.get())));
        chosen.stream()
                .filter(guest -> !own.contains(guest))
                .forEach(guest -> outcomes.put(guest, new Refused(GuestRefusal.GONE)));
        sayWhatIsWrongWithTheDay();
        all = guests.hosted();
    }

    private void sayWhatIsWrongWithTheDay() {
        Set<GuestRefusal> refusals = outcomes.values().stream()
                .flatMap(outcome -> outcome instanceof Refused refused ? refused.refusals().stream() : null)
                .collect(Collectors.toSet());
        if (getRenewed() == 0 && refusals.size() == 1 && OF_DAYS.containsAll(refusals)) {
            errors.add("lastDay", words.why(refusals, Optional.empty()));
        }
    }

    private boolean isIn(Account guest) {
        AccountState state = words.stateOf(guest);
        return state != AccountState.EXPIRED && state != AccountState.DISABLED;
    }

    private boolean goesSoon(Account guest) {
        return isIn(guest)
                && !guest.getExpiresOn().orElseThrow().isAfter(days.getToday().plusDays(SOON_DAYS));
    }

    /** @return those whom the address asks for and those whom the form was about: who is in, the first to go first; then who is out */
    public List<Hosted> getRows() {
        String sought = PersonName.key(getQ());
        return all.stream()
                .filter(one -> outcomes.containsKey(one.account().getUuid())
                        || (!isSoon() || goesSoon(one.account())) && isFound(one.account(), sought))
                .sorted(Comparator.comparing(one -> !isIn(one.account())))
                .toList();
    }

    private static boolean isFound(Account guest, String sought) {
        return sought.isBlank()
                || PersonName.key(guest.getName()).contains(sought)
                || PersonName.key(guest.getEmail().value()).contains(sought);
    }

    /** @return whether the user answers for nobody */
    public boolean isNone() {
        return all.isEmpty();
    }

    /** @return how many guests there are, whatever is sought */
    public int getCount() {
        return all.size();
    }

    /** @return whether there is a field to search in */
    public boolean isMany() {
        return all.size() > FEW;
    }

    /** @return how many go within two weeks */
    public long getSoonCount() {
        return all.stream().map(Hosted::account).filter(this::goesSoon).count();
    }

    /** @return the day by which they go */
    public LocalDate getSoonDay() {
        return days.getToday().plusDays(SOON_DAYS);
    }

    /** @return whether only those are shown */
    public boolean isSoon() {
        return !RequestValues.text(Faces.getRequestParameter("soon")).isEmpty();
    }

    /** @return whether the guest's box is ticked: as it was sent; at first, those who go soon, if the user came for them */
    public boolean isTicked(Account guest) {
        return isRenewing() ? ticked.contains(guest.getUuid()) : isSoon();
    }

    private static String typedDay() {
        return RequestValues.text(Faces.getRequestParameter("lastDay"));
    }

    /** The page has other forms as well. */
    private boolean isRenewing() {
        return command.name().startsWith("renew");
    }

    /** @return what became of the guest: DONE, WAITS, REFUSED, or null if the form was not about the guest */
    public String outcome(Account guest) {
        GuestOutcome outcome = outcomes.get(guest.getUuid());
        if (outcome == null) {
            return null;
        }
        return outcome instanceof Done ? "DONE" : outcome instanceof Waits ? "WAITS" : "REFUSED";
    }

    /** @return why the guest was not renewed */
    public String why(Account guest) {
        return outcomes.get(guest.getUuid()) instanceof Refused refused
                ? words.why(refused.refusals(), guest.getStartsOn())
                : "";
    }

    /** @return how many were renewed just now */
    public long getRenewed() {
        return outcomes.values().stream().filter(Done.class::isInstance).count();
    }

    /** @return how many wait for a yes */
    public long getWaits() {
        return outcomes.values().stream().filter(Waits.class::isInstance).count();
    }

    /** @return how many are neither */
    public long getRefused() {
        return outcomes.size() - getRenewed() - getWaits();
    }

    /** @return the suffix of the message key for what was done on another page; null for none */
    public String getTold() {
        String told = Faces.getRequestParameter("told");
        return told != null && TOLD.contains(told) ? told : null;
    }

    /** @return what is searched for */
    public String getQ() {
        return RequestValues.text(Faces.getRequestParameter("q"));
    }

    /** @return the day in the form, as typed; at first the usual one */
    public String getLastDay() {
        return isRenewing() ? typedDay() : days.usualRenewal().toString();
    }
}
