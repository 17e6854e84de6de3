package org.guestlist.web.audit;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.text.Messages;

/**
 * Describes the change of an event. A value's name decides how it is shown: a constant by its text, a day formatted, user input unchanged.
 *
 * @param language of the texts
 * @param day formats a day
 * @param provider returns the label of an identity provider by its id, if it still exists
 */
record ChangeWords(Language language, Function<LocalDate, String> day, LongFunction<Optional<String>> provider) {

    /** The names whose values are constants, each with the key prefix of their texts. */
    static final Map<AuditName, String> CONSTANTS = Map.ofEntries(
            Map.entry(AuditName.LANGUAGE, "language."),
            Map.entry(AuditName.ORGANISATION_LANGUAGE, "language."),
            Map.entry(AuditName.ROLE, "people.role."),
            Map.entry(AuditName.SOUGHT_ROLE, "people.role."),
            Map.entry(AuditName.STATUS, "people.status."),
            Map.entry(AuditName.SOUGHT_STATES, "people.status."),
            Map.entry(AuditName.SOUGHT_LAST_DAY, "people.expiry."),
            Map.entry(AuditName.SOUGHT_SOURCE, "people.source."),
            Map.entry(AuditName.SOUGHT_LAST_SIGN_IN, "people.seen."),
            Map.entry(AuditName.SOUGHT_CREDENTIALS, "people.with."),
            Map.entry(AuditName.SOUGHT_MAILED, "people.mail."),
            Map.entry(AuditName.SOUGHT_KIND, "audit.value.kind."),
            Map.entry(AuditName.SOUGHT_REASON, "audit.reason."),
            Map.entry(AuditName.KIND, "provider.kind."),
            Map.entry(AuditName.AUTHENTICATION, "provider.authentication."),
            Map.entry(AuditName.SECOND_FACTOR_THERE, "provider.secondFactor."),
            Map.entry(AuditName.PASSWORD_RULES, "organisation.passwordPolicy."),
            Map.entry(AuditName.BREACH_LIST_OUTAGE, "organisation.breachOutage."),
            Map.entry(AuditName.SECOND_FACTOR_FOR, "organisation.secondFactor."),
            Map.entry(AuditName.PASSWORDS, "audit.value."),
            Map.entry(AuditName.MAIL, "audit.value."),
            Map.entry(AuditName.ACTION, "bulk.action."),
            Map.entry(AuditName.WELCOME_MAIL, "import.welcome."),
            Map.entry(AuditName.LEAVERS, "import.leavers."),
            Map.entry(AuditName.ENDED, "job.state."),
            Map.entry(AuditName.EVENT_KIND, "audit.kind."),
            Map.entry(AuditName.WEBHOOK_KINDS, "audit.kind."),
            Map.entry(AuditName.WEBHOOK_OFF, "webhook.off."),
            Map.entry(AuditName.EVENT_TOPIC, "audit.topic."),
            Map.entry(AuditName.OUTCOME, "audit.outcome."),
            Map.entry(AuditName.APPLICATION_KIND, "application.kind."),
            Map.entry(AuditName.RELEASED, "application.scope."),
            Map.entry(AuditName.SHARED_SIGNALS, "audit.value.signals."),
            Map.entry(AuditName.ACCOUNT_KIND, "audit.value.kind."),
            Map.entry(AuditName.WHO_HOSTS, "audit.value.hosts."),
            Map.entry(AuditName.GUEST_DOMAIN_RULE, "audit.value.domains."),
            Map.entry(AuditName.GUEST_APPROVAL, "audit.value.approval."),
            Map.entry(AuditName.HOST_PROOF, "audit.value.proof."),
            Map.entry(AuditName.GIVEN_BY, "audit.value.giving."),
            Map.entry(AuditName.DIRECTORY_ADOPTS, "directory.adopts."),
            Map.entry(AuditName.DIRECTORY_LEAVING, "directory.leaving."),
            Map.entry(AuditName.DIRECTORY_LEAVES, "attribute."),
            Map.entry(AuditName.ATTRIBUTES, "attribute."),
            Map.entry(AuditName.SOUGHT_ATTRIBUTE, "attribute."),
            Map.entry(AuditName.ATTRIBUTE_TYPE, "attribute.type."),
            Map.entry(AuditName.FORMAT, "audit.value."));

    /** Events of new people, who have no values before. */
    private static final Set<AuditKind> BEGINNINGS = EnumSet.of(AuditKind.ACCOUNT_INVITED, AuditKind.ACCOUNT_IMPORTED);

    private static final Set<AuditName> DAYS = EnumSet.of(
            AuditName.FIRST_DAY,
            AuditName.LAST_DAY,
            AuditName.NEW_LAST_DAY,
            AuditName.DELETED_ON,
            AuditName.MEMBER_UNTIL,
            AuditName.SECRET_EXPIRES_ON,
            AuditName.ANSWER_UNTIL,
            AuditName.WITHOUT_HOST_SINCE,
            AuditName.REVIEW_STAYS_UNTIL,
            AuditName.FROM,
            AuditName.TO);

    /** @return the values before and after, one by one; empty if there are none */
    List<String> of(AuditEvent event) {
        Set<AuditName> names = new LinkedHashSet<>(event.getBefore().values().keySet());
        names.addAll(event.getAfter().values().keySet());
        List<String> changes = names.stream()
                .map(name -> named(
                        name,
                        change(
                                name,
                                BEGINNINGS.contains(event.getKind()),
                                event.getBefore().get(name),
                                event.getAfter().get(name))))
                .toList();
        String sentence = "audit.change." + event.getKind();
        return changes.isEmpty() || or(sentence, "").isEmpty() ? changes : List.of(format(sentence, changes.toArray()));
    }

    private String named(AuditName name, String change) {
        return name.isToldByKind()
                ? change
                : format("audit.setting", Messages.text(language, "audit.name." + name), change);
    }

    private String change(AuditName name, boolean beginning, Optional<Object> before, Optional<Object> after) {
        String nothing = beginning ? "" : or("audit.nothing." + name, "");
        String from = before.map(value -> words(name, value)).orElse(nothing);
        String to = after.map(value -> words(name, value)).orElse(nothing);
        return from.isEmpty() || to.isEmpty() ? from + to : format("audit.change", from, to);
    }

    private String words(AuditName name, Object value) {
        String words = value instanceof List<?> list
                ? list.stream().map(one -> word(name, one)).collect(Collectors.joining(", "))
                : word(name, value);
        return words.isBlank() ? Messages.text(language, "audit.nothing") : words;
    }

    private String word(AuditName name, Object value) {
        if (value instanceof Boolean) {
            return or("audit.value." + name + "." + value, Messages.text(language, "audit.value." + value));
        }
        if (value instanceof Long id && name == AuditName.ONLY_PROVIDER) {
            return format(
                    "audit.value.only-with",
                    provider.apply(id).orElseGet(() -> Messages.text(language, "audit.value.only-with.gone")));
        }
        String text = value.toString();
        if (DAYS.contains(name)) {
            return day.apply(LocalDate.parse(text));
        }
        return CONSTANTS.containsKey(name) ? or(CONSTANTS.get(name) + text, text) : text;
    }

    private String or(String key, String otherwise) {
        return Messages.text(language, key, otherwise);
    }

    private String format(String key, Object... values) {
        return Messages.format(language, key, values);
    }
}
