package org.guestlist.account;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.platform.db.Columns;

/** A filter of accounts as conditions of a query, with parameters. Accounts whose deletion is final match none. */
final class AccountConditions {

    /** A domain, or the part of an address from its at sign on. */
    private static final Pattern DOMAIN = Pattern.compile("@[^@\\s]++|[^@\\s][^@\\s.]*+[.][^@\\s]++");

    /** A search with more words than this is matched as one text. */
    private static final int WORDS = 6;

    /** States of accounts whose first and last day count. */
    static final Set<AccountState> ADMITTED = EnumSet.of(AccountState.INVITED, AccountState.ACTIVE);

    private static final Set<AccountState> NOT_CLOSED =
            EnumSet.of(AccountState.UPCOMING, AccountState.INVITED, AccountState.ACTIVE, AccountState.EXPIRED);

    /** Today is neither before the first nor after the last day; the same as {@link AccountState#of} says. */
    private static final String IN_DAYS =
            "(a.startsOn is null or a.startsOn <= :today) and (a.expiresOn is null or a.expiresOn >= :today)";

    /** Where EclipseLink binds no parameters, as beside sums, it writes booleans as numbers, which H2 does not compare with its own. */
    private static final String HAS_SECOND_FACTOR =
            "sql('case when ? or ? then 1 else 0 end', a.secondFactor, a.passkey)";

    private final StringBuilder where = new StringBuilder(" from Account a where a.erasedAt is null");
    private final Map<String, Object> parameters = new HashMap<>();

    private final LocalDate today;

    /**
     * @param today in the organisation's time zone
     * @param now for the last sign-in
     */
    AccountConditions(AccountFilter filter, LocalDate today, Instant now) {
        this.today = today;
        addText(filter.text());
        addStates(filter.states());
        filter.role().ifPresent(role -> and("a.role = :role").with("role", role));
        filter.source().ifPresent(source -> and("a.source = :source").with("source", source));
        filter.group().ifPresent(this::addGroup);
        filter.cameBy().ifPresent(this::addImport);
        addLastSeen(filter.lastSeen(), now);
        addCredentials(filter.credentials());
        addMailed(filter.mailed(), now);
        filter.kind().ifPresent(kind -> and("a.kind = :kind").with("kind", kind));
        filter.host().ifPresent(this::addHost);
        filter.attribute().ifPresent(this::addAttribute);
        switch (filter.expiry()) {
            case ANY -> {
                return;
            }
            case NONE -> and("a.expiresOn is null");
            case WEEK ->
                and("a.expiresOn between :today and :week")
                        .with("today", today)
                        .with("week", AccountFilter.lastDayOfWeek(today));
            case SOON ->
                and("a.expiresOn between :today and :soon")
                        .with("today", today)
                        .with("soon", AccountFilter.lastSoonDay(today));
            case SET -> and("a.expiresOn is not null");
        }
    }

    /** Names entities of a feature that this one does not know: only the database can search for both at once. */
    private void addGroup(UUID group) {
        and("a.id in (select m.accountId from GroupMember m, PeopleGroup g where g.id = m.groupId and g.uuid = :group"
                        + " and (m.until is null or m.until >= :today))")
                .with("group", group)
                .with("today", today);
    }

    /** Each is compared with the one id, for which there is an index; nobody is the guest of nobody. */
    private void addHost(UUID host) {
        String id = "(select h.id from Account h where h.uuid = :host)";
        and("(a.hostId = " + id + " or a.secondHostId = " + id + ")").with("host", host);
    }

    /** The same for attributes: standard ones are columns of a table, own ones have a row for each value. */
    private void addAttribute(AttributeFilter filter) {
        String text = filter.isOwn() ? "v.valueKey" : "lower(v." + filter.key() + ")";
        String condition;
        if (filter.isRange()) {
            condition = range(filter, text);
        } else if (filter.whole().isPresent()) {
            condition = text + " = :value";
            with("value", filter.whole().get().toLowerCase(Locale.ROOT));
        } else {
            condition = text + " like :value escape '!'";
            with("value", "%" + Columns.literally(filter.value().toLowerCase(Locale.ROOT)) + "%");
        }
        if (filter.isOwn()) {
            and("a.id in (select v.accountId from PersonValue v, OwnAttribute o where o.id = v.attributeId and o.key = :attribute and "
                            + condition + ")")
                    .with("attribute", filter.key());
        } else {
            and("a.id in (select v.accountId from PersonProfile v where " + condition + ")");
        }
    }

    /** Numbers are compared as such; days are in their order as texts. */
    private String range(AttributeFilter filter, String text) {
        boolean numbers = filter.isOwn()
                && Stream.of(filter.least(), filter.most())
                        .flatMap(Optional::stream)
                        .allMatch(one -> AttributeFilter.number(one).isPresent());
        String column = numbers ? "v.valueNumber" : text;
        Function<String, Object> bound =
                one -> numbers ? AttributeFilter.number(one).orElseThrow() : one.toLowerCase(Locale.ROOT);
        List<String> both = new ArrayList<>();
        filter.least().ifPresent(one -> {
            both.add(column + " >= :least");
            with("least", bound.apply(one));
        });
        filter.most().ifPresent(one -> {
            both.add(column + " <= :most");
            with("most", bound.apply(one));
        });
        return String.join(" and ", both);
    }

    /** The same for imports. */
    private void addImport(UUID roster) {
        and("a.id in (select b.accountId from PersonBefore b, RosterImport r where r.id = b.importId and r.uuid = :roster)")
                .with("roster", roster);
    }

    private void addLastSeen(LastSeen lastSeen, Instant now) {
        if (lastSeen == LastSeen.NEVER) {
            and("a.lastLoginAt is null");
        }
        lastSeen.notSince(now)
                .ifPresent(since ->
                        and("(a.lastLoginAt is null or a.lastLoginAt < :since)").with("since", since));
    }

    private void addCredentials(Credentials credentials) {
        switch (credentials.kind()) {
            case ANY -> {
                return;
            }
            case PASSWORD -> and("a.passwordHash is not null");
            case SECOND_FACTOR -> and(HAS_SECOND_FACTOR + " = 1");
            case PASSWORD_ALONE -> and("a.passwordHash is not null and " + HAS_SECOND_FACTOR + " = 0");
            case NONE -> and("a.passwordHash is null and a.id not in (select l.account.id from IdentityLink l)");
            case PROVIDER ->
                and("a.id in (select l.account.id from IdentityLink l where l.provider.uuid = :provider)")
                        .with("provider", credentials.provider().orElseThrow());
        }
    }

    /** Names an entity of the mails, for the same reason as {@link #addGroup}. */
    private void addMailed(Mailed mailed, Instant now) {
        if (mailed == Mailed.NOT_YET || mailed == Mailed.NEVER || mailed == Mailed.LINK_OVER) {
            and("a.status = :open and " + IN_DAYS)
                    .with("open", AccountStatus.INVITED)
                    .with("today", today);
        }
        switch (mailed) {
            case ANY -> {
                return;
            }
            case NOT_YET ->
                and(
                        "not exists (select m.accountId from MailStanding m where m.accountId = a.id and (m.invitedAt is not null or m.unwantedAt is not null))");
            case NEVER ->
                and(
                        "exists (select m.accountId from MailStanding m where m.accountId = a.id and m.unwantedAt is not null)");
            case LINK_OVER ->
                and("exists (select m.accountId from MailStanding m where m.accountId = a.id and m.linkUntil <= :over)")
                        .with("over", now);
            case CAME_BACK ->
                // The second alone would do; by the first, H2 looks at the few whose mails came back, and not at
                // everybody.
                and("a.id in (select m.accountId from MailStanding m where m.returnedAt is not null)"
                        + " and exists (select m.accountId from MailStanding m where m.accountId = a.id and m.returnedAt is not null"
                        + " and (a.lastLoginAt is null or a.lastLoginAt < m.returnedAt))");
        }
    }

    private void addText(String text) {
        if (text.isBlank()) {
            return;
        }
        // PostgreSQL text cannot contain NUL.
        String clean = text.strip().replace('\0', ' ');
        String address = Columns.literally(clean.toLowerCase(Locale.ROOT));
        List<String> any = new ArrayList<>();
        any.add("a.emailKey like :email escape '!'");
        with("email", address + "%");
        if (DOMAIN.matcher(clean).matches()) {
            any.add("a.emailKey like :domain escape '!'");
            with("domain", "%@" + address.replaceFirst("^@", "") + "%");
        }
        any.add("a.externalId = :externalId");
        with("externalId", clean);
        String words = PersonName.key(text).strip();
        // No name has an at sign: who types ann@ looks for an address, and not for Anna.
        if (!words.isEmpty() && clean.indexOf('@') < 0) {
            any.add(words(words));
        }
        and("(" + String.join(" or ", any) + ")");
    }

    private String words(String words) {
        List<String> each = new ArrayList<>();
        for (String word : words.split(" ", WORDS)) {
            String name = "word" + each.size();
            with(name, "% " + word + "%");
            // Who has no umlauts writes Müller as Mueller or Muller, and Sørensen as Soerensen.
            String shorter = word.replace("aa", "a").replaceAll("([aou])e", "$1");
            if (shorter.equals(word)) {
                each.add("a.nameKey like :" + name);
            } else {
                each.add("(a.nameKey like :" + name + " or a.nameKey like :" + name + "Short)");
                with(name + "Short", "% " + shorter + "%");
            }
        }
        return "(" + String.join(" and ", each) + ")";
    }

    private void addStates(Set<AccountState> states) {
        if (states.size() == AccountState.values().length) {
            return;
        }
        Set<AccountStatus> whole = EnumSet.noneOf(AccountStatus.class);
        List<String> any = new ArrayList<>();
        for (AccountState state : states) {
            // An account that is neither disabled nor deleted is upcoming or expired by its days, whatever its status.
            boolean byDays = state == AccountState.UPCOMING || state == AccountState.EXPIRED;
            if (!byDays && (states.containsAll(NOT_CLOSED) || !ADMITTED.contains(state))) {
                whole.add(AccountStatus.valueOf(state.name()));
            } else if (ADMITTED.contains(state)) {
                any.add("a.status = :" + state + " and " + IN_DAYS);
                with(state.name(), AccountStatus.valueOf(state.name())).with("today", today);
            } else if (!states.containsAll(NOT_CLOSED)) {
                any.add("a.status in :admitted and a."
                        + (state == AccountState.UPCOMING ? "startsOn > :today" : "expiresOn < :today"));
                with("admitted", EnumSet.of(AccountStatus.INVITED, AccountStatus.ACTIVE))
                        .with("today", today);
            }
        }
        if (!whole.isEmpty()) {
            any.add("a.status in :statuses");
            with("statuses", whole);
        }
        and("(" + String.join(" or ", any) + ")");
    }

    AccountConditions and(String condition) {
        where.append(" and ").append(condition);
        return this;
    }

    AccountConditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /** @return the query: what is selected, the conditions, and what follows them */
    <T> TypedQuery<T> apply(EntityManager em, String select, String rest, Class<T> type) {
        TypedQuery<T> query = em.createQuery(select + where + rest, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
