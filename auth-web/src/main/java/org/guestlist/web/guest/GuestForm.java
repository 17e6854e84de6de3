package org.guestlist.web.guest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.group.Group;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.MyGuests;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What a host types to invite: what holds for all whom the form invites, and the one guest or the text with several. */
@Dependent
public class GuestForm {

    private static final List<String> FIELDS =
            List.of("name", "email", "people", "firstDay", "lastDay", "reason", "words", "language");

    /** Beside which field a refusal stands; all others stand beside the address, or in the row of the guest. */
    private static final Map<GuestRefusal, String> PLACES = Map.of(
            GuestRefusal.PASSED, "lastDay",
            GuestRefusal.REVERSED, "lastDay",
            GuestRefusal.TOO_LONG, "lastDay",
            GuestRefusal.REASON_MISSING, "reason",
            GuestRefusal.NAME, "name",
            GuestRefusal.GROUP, "group");

    @Inject
    private MyGuests guests;

    @Inject
    private GuestDays days;

    @Inject
    private GuestWords words;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields(FIELDS.toArray(String[]::new));
    private List<Group> groups;
    private Set<UUID> ticked;
    private Optional<LocalDate> firstDay = Optional.empty();
    private LocalDate lastDay;

    /** Takes over what was sent. */
    void take() {
        FIELDS.forEach(field -> typed.put(field, Faces.getRequestParameter(field)));
    }

    /** Fills an empty form. */
    void begin() {
        typed.fill("lastDay", days.usualStay());
    }

    FieldReader reader() {
        return typed.reader(errors);
    }

    /** Reads what holds for all, and says all that is wrong with it. */
    void read(FieldReader fields) {
        firstDay = fields.day("firstDay", "invite.lastDay.invalid");
        Optional<LocalDate> last = fields.required("lastDay", RequestValues::day, "invite.lastDay.invalid");
        last.ifPresent(day -> {
            lastDay = day;
            days.rules().refusals(firstDay, day, days.getToday()).forEach(refusal -> say(fields, refusal));
        });
        if (days.isReasonAsked() && line("reason").isEmpty()) {
            say(fields, GuestRefusal.REASON_MISSING);
        }
        Stream.of("reason", "words")
                .filter(field -> !GuestInvitation.isText(line(field)))
                .forEach(field -> fields.refuse(field, "guests.text", InvitationSettings.SENTENCE_LENGTH));
    }

    /** Says whether a guest may have this address. */
    void judge(FieldReader fields, EmailAddress address) {
        if (!days.rules().allows(address)) {
            say(fields, GuestRefusal.DOMAIN);
        }
    }

    private void say(FieldReader fields, GuestRefusal refusal) {
        fields.refuse(place(refusal), "guests.refused." + refusal, words.values(firstDay));
    }

    /** Says beside its field why not. */
    void say(GuestRefusal refusal) {
        errors.add(place(refusal), words.why(refusal, firstDay));
    }

    private static String place(GuestRefusal refusal) {
        return PLACES.getOrDefault(refusal, "email");
    }

    /** @return whether it is about what the form says of all whom it invites */
    static boolean isOfForm(GuestRefusal refusal) {
        return refusal != GuestRefusal.NAME && PLACES.containsKey(refusal) || refusal == GuestRefusal.TEXT;
    }

    /** @return what is asked for, for one guest; all has been read without a refusal */
    GuestInvitation of(EmailAddress email, String name) {
        return new GuestInvitation(
                email, name, getLanguage(), firstDay, lastDay, ticked(), line("reason"), line("words"));
    }

    Optional<LocalDate> firstDay() {
        return firstDay;
    }

    /** @return the text on one line: browsers send line breaks from a text area */
    String line(String field) {
        return TidyText.tidy(RequestValues.text(typed.get(field)).replaceAll("\\R", " "));
    }

    private Set<UUID> ticked() {
        if (ticked == null) {
            ticked = RequestValues.uuids(Faces.getRequest(), "group");
        }
        return ticked;
    }

    /** @return whether the group is ticked */
    public boolean has(UUID group) {
        return ticked().contains(group);
    }

    /** @return the groups that the user may give */
    public List<Group> getGroups() {
        if (groups == null) {
            groups = guests.groups();
        }
        return groups;
    }

    Optional<Language> getLanguage() {
        return Optional.ofNullable(typed.get("language")).flatMap(Language::of);
    }

    public List<Option> getLanguages() {
        return Option.languages(text, "invite.language.default", tenant.get().getLanguage(), getLanguage());
    }

    /** @return the names of the groups that are ticked, in one line */
    public String getGroupsNow() {
        String names = getGroups().stream()
                .filter(group -> has(group.getUuid()))
                .map(Group::getName)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? text.get("guests.groups.none") : names;
    }

    /** @return the words for the mail, in one line */
    public String getWordsNow() {
        String typedWords = line("words");
        return typedWords.isEmpty() ? text.get("guests.words.none") : Text.quoted(typedWords);
    }

    /** @return from when on the guest comes, and in which language the mail is, in one line */
    public String getMoreNow() {
        String first = RequestValues.day(line("firstDay")).map(dates::day).orElseGet(() -> text.get("guests.atOnce"));
        return first + " · "
                + text.get("language." + getLanguage().orElse(tenant.get().getLanguage()));
    }

    public TypedFields getTyped() {
        return typed;
    }
}
