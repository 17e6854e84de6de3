package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.History;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.web.text.Dates;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;

/** What was done to the person of the page, in words, a page at a time. */
@Named("history")
@RequestScoped
public class HistoryBean {

    private static final int SIZE = 20;

    /**
     * One thing that was done.
     *
     * @param when it was done
     * @param what it was
     * @param who did it
     * @param before the value that was replaced; null for none
     * @param after the value that took its place; null for none
     */
    public record Entry(Instant when, String what, String who, String before, String after) {
    }

    @Inject
    @Param(name = "page")
    private Integer wanted;

    @Inject
    private PersonBean person;

    @Inject
    private History history;

    @Inject
    private ProviderService providers;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private Long count;

    private long count() {
        if (count == null) {
            count = history.count(person.getAccount().getId());
        }
        return count;
    }

    /** @return the number of this page, from 1 */
    public int getPage() {
        return wanted == null ? 1 : Math.max(1, Math.min(wanted, getPages()));
    }

    /** @return how many pages there are, 1 at the least */
    public int getPages() {
        return (int) Math.max(1, (count() + SIZE - 1) / SIZE);
    }

    /** @return what is on this page, newest first */
    public List<Entry> getEntries() {
        return history.of(person.getAccount().getId(), (getPage() - 1) * SIZE, SIZE).stream().map(this::entry).toList();
    }

    private Entry entry(AuditEvent event) {
        return new Entry(event.getOccurredAt(), what(event), who(event), value(event, event.getBefore()), value(event, event.getAfter()));
    }

    private String what(AuditEvent event) {
        String key = "history." + event.getKind();
        return event.getOutcome() == AuditOutcome.DONE ? text.or(key, event.getKind().name())
                : text.or(key + "." + event.getOutcome(), text.or(key, event.getKind().name()));
    }

    private String who(AuditEvent event) {
        Optional<String> actor = event.getActor();
        if (actor.isPresent()) {
            return actor.get().equals(person.getAccount().getEmail().value()) ? text.get("history.who.person") : actor.get();
        }
        // Whoever has a network address sat before a screen, and held a link from the mailbox.
        return text.get(event.getAddress() == null || event.getAddress().isEmpty() ? "history.who.system" : "history.who.link");
    }

    /** @return the value in words; null for none, where that goes without saying */
    private String value(AuditEvent event, Optional<String> stored) {
        return switch (event.getKind()) {
            case ACCOUNT_ROLE_CHANGED, ACCOUNT_INVITED -> stored.map(role -> text.or("people.role." + role, role)).orElse(null);
            case ACCOUNT_DISABLED, ACCOUNT_REINSTATED, ACCOUNT_DELETED, ACCOUNT_RESTORED ->
                stored.map(status -> text.or("people.status." + status, status)).orElse(null);
            case ACCOUNT_EXPIRY_CHANGED -> stored.map(this::day).orElseGet(() -> text.get("people.until.none"));
            case ACCOUNT_LANGUAGE_CHANGED -> stored.map(language -> text.or("language." + language, language))
                    .orElseGet(() -> text.get("history.language.default"));
            case ACCOUNT_MAILED -> stored.map(kind -> text.or("history.mail." + kind, kind)).orElse(null);
            case ACCOUNT_SIGN_IN_CHANGED -> stored.map(this::way).orElse(null);
            // How many there were says it.
            case SESSIONS_ENDED -> event.getBefore().equals(stored) ? stored.orElse(null) : null;
            default -> stored.orElse(null);
        };
    }

    private String day(String stored) {
        try {
            return dates.day(LocalDate.parse(stored));
        } catch (DateTimeParseException e) {
            return stored;
        }
    }

    private String way(String stored) {
        String only = "only with provider ";
        if (!stored.startsWith(only)) {
            return text.or("history.way." + stored.replace(' ', '-'), stored);
        }
        String id = stored.substring(only.length());
        return text.format("person.only.one", providers.list().stream().filter(one -> one.getId().toString().equals(id))
                .map(IdentityProvider::getLabel).findFirst().orElseGet(() -> text.get("history.way.gone")));
    }

    /** @return the kinds that a page can tell of, for the test that each has words */
    static boolean isTold(AuditKind kind) {
        return kind.name().startsWith("ACCOUNT_") || kind.name().startsWith("PASSWORD_") || kind.name().startsWith("IDENTITY_")
                || kind == AuditKind.SESSIONS_ENDED || kind == AuditKind.MAIL_UNDELIVERABLE || kind == AuditKind.BREACH_CHECK_SKIPPED
                || kind == AuditKind.BROWSER_DISTRUSTED;
    }
}
