package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.PersonName;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestMailExample;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.GuestService;
import org.guestlist.guest.MyGuests;
import org.guestlist.mail.Mail;
import org.guestlist.roster.intake.PastedPeople;
import org.guestlist.roster.intake.PastedPeople.Pasted;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The form in which a host invites one guest, or several at once. */
@Named("inviteGuest")
@RequestScoped
public class InviteGuestBean {

    /** The most guests at once. */
    static final int MOST = 50;

    /** Stands in the example for what is being typed; it is in no text. */
    private static final String WORDS = "\uE000";

    /**
     * What became of one of several.
     *
     * @param who the guest
     * @param waits whether somebody is asked for a yes first
     * @param why not; empty if the guest is invited, or waits
     */
    public record Row(String who, boolean waits, String why) {}

    @Inject
    private GuestService service;

    @Inject
    private MyGuests guests;

    @Inject
    private GuestMailExample example;

    @Inject
    private GuestForm form;

    @Inject
    private GuestWords words;

    @Inject
    private Command command;

    @Inject
    private Text text;

    private Account invited;
    private final List<Row> rows = new ArrayList<>();
    private Mail mail;

    @PostConstruct
    void load() {
        if (command.name().isEmpty()) {
            form.begin();
            invited = RequestValues.uuid(Faces.getRequestParameter("invited"))
                    .flatMap(guests::find)
                    .orElse(null);
        } else {
            form.take();
        }
        // Whoever may not be a host does not even see the form.
        form.getGroups();
    }

    /** Invites, once the button is pressed. */
    public void act() {
        if ("invite".equals(command.name())) {
            FieldReader fields = form.reader();
            if (isSeveral()) {
                inviteAll(fields);
            } else {
                inviteOne(fields);
            }
        }
    }

    private void inviteOne(FieldReader fields) {
        if (!PersonName.isValid(fields.text("name"))) {
            fields.refuse("name", "invite.name.invalid", PersonName.LENGTH);
        }
        Optional<EmailAddress> address = fields.required("email", EmailAddress::parse, "invite.email.invalid");
        address.ifPresent(one -> form.judge(fields, one));
        form.read(fields);
        if (fields.isRefused()) {
            return;
        }
        GuestOutcome outcome = service.invite(form.of(address.orElseThrow(), fields.text("name")));
        if (outcome instanceof Done done) {
            Faces.redirect("/invite-guest?invited=%s", done.guest().getUuid());
        } else if (outcome instanceof Waits) {
            Faces.redirect("/invite-guest?asked=yes");
        } else if (outcome instanceof Refused refused) {
            refused.refusals().forEach(form::say);
        }
    }

    private void inviteAll(FieldReader fields) {
        String pasted = RequestValues.text(form.getTyped().get("people"));
        // Before anything is read of it.
        List<Pasted> people =
                pasted.length() > RosterUploads.LONGEST_PASTE ? List.of() : PastedPeople.readByFirstNames(pasted);
        if (pasted.length() > RosterUploads.LONGEST_PASTE || people.size() > MOST) {
            fields.refuse("people", "guests.several.many", MOST);
        } else if (people.isEmpty()) {
            fields.refuse("people", "guests.several.nobody");
        }
        form.read(fields);
        if (!fields.isRefused()) {
            inviteAll(people);
        }
    }

    private void inviteAll(List<Pasted> people) {
        List<GuestInvitation> wanted = people.stream()
                .filter(one -> unread(one).isEmpty())
                .map(this::invitation)
                .toList();
        List<GuestOutcome> outcomes = wanted.isEmpty() ? List.of() : service.inviteAll(wanted);
        Set<GuestRefusal> last = outcomes.isEmpty() ? Set.of() : refusals(outcomes.get(outcomes.size() - 1));
        if (outcomes.stream().allMatch(Refused.class::isInstance)
                && last.stream().anyMatch(GuestForm::isOfForm)) {
            last.stream().filter(GuestForm::isOfForm).forEach(form::say);
            return;
        }
        say(people, outcomes.iterator(), last);
    }

    /** @param last why the rest was not looked at */
    private void say(List<Pasted> people, Iterator<GuestOutcome> outcomes, Set<GuestRefusal> last) {
        List<Pasted> left = new ArrayList<>();
        for (Pasted one : people) {
            String why = unread(one);
            boolean waits = false;
            if (why.isEmpty()) {
                Optional<GuestOutcome> outcome = outcomes.hasNext() ? Optional.of(outcomes.next()) : Optional.empty();
                why = words.why(outcome.map(InviteGuestBean::refusals).orElse(last), form.firstDay());
                waits = outcome.filter(Waits.class::isInstance).isPresent();
            }
            rows.add(new Row(one.text(), waits, why));
            if (!why.isEmpty()) {
                left.add(one);
            }
        }
        form.getTyped().put("people", left.stream().map(Pasted::text).collect(Collectors.joining("\n")));
    }

    private GuestInvitation invitation(Pasted one) {
        return form.of(EmailAddress.of(one.address()), name(one).orElseThrow());
    }

    private static Set<GuestRefusal> refusals(GuestOutcome outcome) {
        return outcome instanceof Refused refused ? refused.refusals() : Set.of();
    }

    /** @return why nobody can be invited by what stands there; empty if somebody can */
    private String unread(Pasted one) {
        if (!one.clear() || EmailAddress.parse(one.address()).isEmpty()) {
            return text.get("invite.email.invalid");
        }
        return name(one).isPresent() ? "" : text.format("guests.several.name", PersonName.LENGTH);
    }

    private static Optional<String> name(Pasted one) {
        return one.name().isEmpty()
                ? PersonName.from(EmailAddress.of(one.address()))
                : Optional.of(one.name()).filter(PersonName::isValid);
    }

    /** @return what became of each of several, in the order of the text */
    public List<Row> getRows() {
        return rows;
    }

    /** @return how many of them are invited */
    public long getDone() {
        return rows.stream().filter(row -> row.why().isEmpty()).count();
    }

    /** @return the suffix of the message key for what became of one of them, if it was not refused */
    public String state(Row row) {
        return row.waits() ? "waits" : "invited";
    }

    /** @return whether somebody was just asked for a yes to the invitation of one */
    public boolean isAsked() {
        return command.name().isEmpty() && isThere("asked");
    }

    /** @return whether the form takes several */
    public boolean isSeveral() {
        return isThere("several");
    }

    private static boolean isThere(String parameter) {
        return !RequestValues.text(Faces.getRequestParameter(parameter)).isEmpty();
    }

    /** @return the guest who was just invited; null for none */
    public Account getInvited() {
        return invited;
    }

    private Mail mail() {
        if (mail == null) {
            mail = example.of(form.getLanguage(), form.line("name"), form.line("email"), WORDS);
        }
        return mail;
    }

    /** @return what the guest reads first */
    public String getSubject() {
        return mail().subject();
    }

    /** @return what the guest reads before the words of the host */
    public String getMailBefore() {
        return mail().text().split(WORDS, 2)[0];
    }

    /** @return what the guest reads after them */
    public String getMailAfter() {
        return mail().text().split(WORDS, 2)[1];
    }

    /** @return the words as they are typed */
    public String getWords() {
        String typed = form.line("words");
        return typed.isEmpty() ? "…" : typed;
    }

    /** @return the tag of the language in which the guest reads */
    public String getMailLanguage() {
        return mail().language().toLanguageTag();
    }

    public GuestForm getForm() {
        return form;
    }
}
