package org.guestlist.web.audit;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.guestlist.audit.AuditFilter;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.audit.AuditTopic;
import org.guestlist.audit.SupportCode;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The filter of the audit log in a URL or a form. Invalid values are ignored.
 *
 * @param text the beginning of an address, or a support code; may be empty
 * @param person a person's public id
 * @param from the first day
 * @param to the last day
 * @param kind what happened
 * @param topic what happened, by its topic; empty if there is a kind
 * @param but whether it is anything but this
 * @param outcome how it ended
 * @param reason why it was refused, as the name of a constant
 * @param provider the name of the identity provider or application that it was about
 * @param partOf the event that stands for the change whose parts are sought
 */
public record AuditForm(
        String text,
        Optional<UUID> person,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<AuditKind> kind,
        Optional<AuditTopic> topic,
        boolean but,
        Optional<AuditOutcome> outcome,
        Optional<String> reason,
        Optional<String> provider,
        Optional<UUID> partOf) {

    private static final String PAGE = "/admin/audit";

    private static final int TEXT_LENGTH = 254;
    private static final int PROVIDER_LENGTH = 60;

    /** @param parameters returns a parameter's value, or null */
    public static AuditForm of(UnaryOperator<String> parameters) {
        String text = Optional.ofNullable(parameters.apply("q")).orElse("").strip();
        Optional<AuditKind> kind = RequestValues.constant(AuditKind.class, parameters.apply("kind"));
        Optional<AuditTopic> topic = RequestValues.constant(AuditTopic.class, parameters.apply("kind"));
        return new AuditForm(
                text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) : text,
                RequestValues.uuid(parameters.apply("person")),
                RequestValues.day(parameters.apply("from")),
                RequestValues.day(parameters.apply("to")),
                kind,
                topic,
                (kind.isPresent() || topic.isPresent()) && "true".equals(parameters.apply("but")),
                RequestValues.constant(AuditOutcome.class, parameters.apply("outcome")),
                Optional.ofNullable(parameters.apply("reason")).filter(name -> name.matches("[A-Z_]{1,40}")),
                Optional.ofNullable(parameters.apply("provider"))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty() && name.length() <= PROVIDER_LENGTH)
                        // PostgreSQL text cannot contain NUL.
                        .filter(name -> name.indexOf('\0') < 0),
                RequestValues.uuid(parameters.apply("part")));
    }

    /** @return whether it matches every event */
    public boolean isEmpty() {
        return fields().isEmpty();
    }

    /** @return the same filter for this person, replacing the entered text */
    AuditForm about(UUID one) {
        return new AuditForm("", Optional.of(one), from, to, kind, topic, but, outcome, reason, provider, partOf);
    }

    /** @return the same filter for these days, the first and the last */
    AuditForm between(LocalDate first, LocalDate last) {
        return new AuditForm(
                text,
                person,
                Optional.of(first),
                Optional.of(last),
                kind,
                topic,
                but,
                outcome,
                reason,
                provider,
                partOf);
    }

    /** @return the same filter without this one of the {@link #fields()} */
    AuditForm without(String field) {
        Map<String, String> rest = fields();
        rest.remove(field);
        return of(rest::get);
    }

    /** @param accountId of the person, if one is chosen */
    public AuditFilter filter(Optional<Long> accountId) {
        Optional<SupportCode> code = SupportCode.parse(text);
        return new AuditFilter(
                accountId,
                code.isPresent() ? "" : text,
                from,
                to,
                kinds(),
                outcome,
                reason,
                provider,
                code,
                partOf.map(UUID::toString));
    }

    private Set<AuditKind> kinds() {
        Set<AuditKind> chosen = kind.<Set<AuditKind>>map(EnumSet::of)
                .or(() -> topic.map(AuditTopic::kinds))
                .orElseGet(() -> EnumSet.allOf(AuditKind.class));
        return but ? EnumSet.complementOf(EnumSet.copyOf(chosen)) : chosen;
    }

    /** @return the values that are set, by parameter name */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("q", text);
        fields.put("person", person.map(UUID::toString).orElse(""));
        fields.put("from", from.map(LocalDate::toString).orElse(""));
        fields.put("to", to.map(LocalDate::toString).orElse(""));
        fields.put(
                "kind",
                kind.map(AuditKind::name).or(() -> topic.map(AuditTopic::name)).orElse(""));
        fields.put("but", but ? "true" : "");
        fields.put("outcome", outcome.map(AuditOutcome::name).orElse(""));
        fields.put("reason", reason.orElse(""));
        fields.put("provider", provider.orElse(""));
        fields.put("part", partOf.map(UUID::toString).orElse(""));
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** @return the path of the page with this filter */
    public String path() {
        return query().on(PAGE);
    }

    /** @return the same path, for the page before or after an event */
    String path(String side, UUID event) {
        return query().with(side, event.toString()).on(PAGE);
    }

    private Query query() {
        return Query.NONE.with(fields().entrySet());
    }
}
