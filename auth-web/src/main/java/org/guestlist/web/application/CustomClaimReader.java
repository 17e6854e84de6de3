package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.CustomClaim.Source;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.web.platform.page.FieldErrors;

/** Reads a claim of an application's own, from the fields of its page or from what a program says: the same rules. */
@RequestScoped
class CustomClaimReader {

    /**
     * The fields beside which an error is shown.
     *
     * @param name of the claim's name
     * @param of of what its value comes from
     * @param text of the text
     */
    record Fields(String name, String of, String text) {}

    @Inject
    private PersonAttributes attributes;

    @Inject
    private GroupService groups;

    /**
     * @param source empty if none was chosen
     * @param of the key of an attribute, or the public id of a group
     * @param typed the text; for a group, none stands for the group's name
     * @param there the claims that it has already
     * @return the claim; empty after saying why there can be none
     */
    Optional<CustomClaim> read(
            String name,
            Optional<Source> source,
            String of,
            String typed,
            List<CustomClaim> there,
            Fields fields,
            FieldErrors errors) {
        Optional<String> wrongName = wrong(name, source, of, there);
        wrongName.ifPresent(key -> errors.refuse(fields.name(), key, name));
        Optional<String> named = source.flatMap(one -> named(one, of));
        if (named.isEmpty()) {
            errors.refuse(fields.of(), "application.custom.of.invalid");
        }
        Optional<String> text = source.flatMap(one -> text(one, typed, named.orElse("")));
        if (source.isPresent() && text.isEmpty()) {
            errors.refuse(fields.text(), "application.custom.text.invalid", CustomClaim.TEXT_LENGTH);
        }
        if (there.size() >= ClaimRules.MOST) {
            errors.refuse(fields.name(), "application.custom.many", ClaimRules.MOST);
            return Optional.empty();
        }
        return wrongName.isPresent() || named.isEmpty() || text.isEmpty()
                ? Optional.empty()
                : Optional.of(new CustomClaim(name, source.get(), source.get() == Source.TEXT ? "" : of, text.get()));
    }

    private static Optional<String> wrong(String name, Optional<Source> source, String of, List<CustomClaim> there) {
        boolean word = source.filter(Source.GROUP::equals).isPresent();
        if (CustomClaim.isReserved(name)) {
            return Optional.of("application.custom.name.reserved");
        }
        if (!CustomClaim.isName(name)) {
            return Optional.of("application.custom.name.invalid");
        }
        if (CustomClaim.GROUPS.equals(name) && source.isPresent() && !word) {
            return Optional.of("application.custom.name.groups");
        }
        return there.stream()
                        .anyMatch(one -> one.name().equals(name)
                                && !(word
                                        && one.source() == Source.GROUP
                                        && !one.of().equals(of)))
                ? Optional.of("application.custom.name.taken")
                : Optional.empty();
    }

    /** @return what the source is called, an empty text for one without a name; empty if there is no such thing */
    private Optional<String> named(Source source, String of) {
        return switch (source) {
            case TEXT -> Optional.of("");
            case ATTRIBUTE ->
                attributes.all().stream()
                        .filter(one -> one.key().equals(of))
                        .findFirst()
                        .map(one -> "");
            case GROUP ->
                groups.list().stream()
                        .filter(one -> one.getUuid().toString().equals(of))
                        .findFirst()
                        .map(Group::getName);
        };
    }

    private static Optional<String> text(Source source, String typed, String name) {
        String tidy = TidyText.tidy(typed);
        return switch (source) {
            case ATTRIBUTE -> Optional.of("");
            case GROUP -> Optional.of(tidy.isEmpty() ? name : tidy).filter(CustomClaim::isText);
            case TEXT -> Optional.of(tidy).filter(text -> !text.isEmpty() && CustomClaim.isText(text));
        };
    }
}
