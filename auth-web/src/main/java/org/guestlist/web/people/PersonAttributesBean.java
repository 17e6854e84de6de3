package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.web.account.attribute.AttributeFields;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.util.Faces;

/** The row with what else is known of a person: what a directory owns can only be read there. */
@Named("personAttributes")
@RequestScoped
public class PersonAttributesBean {

    private static final String PREFIX = "attribute-";
    private static final String MANAGER = PREFIX + StandardAttribute.MANAGER.key();

    /**
     * A field of the form.
     *
     * @param id of the input
     * @param value as typed, or as it is
     * @param keeper the name of the directory that owns it; null for none
     * @param options of a choice
     */
    public record Row(Attribute attribute, String id, String label, String value, String keeper, List<Option> options) {

        public boolean isDay() {
            return attribute.type() == AttributeType.DAY;
        }
    }

    @Inject
    private PersonBean person;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private PersonField people;

    @Inject
    private AttributeWords words;

    @Inject
    private FormErrors errors;

    private List<Attribute> all = List.of();
    private Map<String, String> now = Map.of();
    private Optional<AttributeOwner> owner = Optional.empty();
    private Optional<Account> manager = Optional.empty();

    @PostConstruct
    void start() {
        Account account = person.getAccount();
        if (account != null) {
            all = attributes.all();
            now = attributes.of(account);
            owner = attributes.owner(account);
            manager = attributes.manager(account);
        }
    }

    /** @return the id of the field of an attribute; name and language are in a row of their own */
    static String field(String key) {
        return StandardAttribute.NAME.key().equals(key)
                        || StandardAttribute.LANGUAGE.key().equals(key)
                ? key
                : PREFIX + key;
    }

    /** @return what was typed, after saying beside the fields what is wrong with it; what was not sent stays */
    AttributeChange read() {
        Map<String, String> typed = new HashMap<>();
        all.forEach(one -> Optional.ofNullable(Faces.getRequestParameter(PREFIX + one.key()))
                .ifPresent(text -> typed.put(one.key(), text)));
        Map<String, String> values = AttributeFields.read(all, typed, now, key -> PREFIX + key, errors);
        return new AttributeChange(values, Faces.getRequestParameter(MANAGER) != null, typedManager());
    }

    /** @return whether the row is to be looked at */
    public boolean isOpen() {
        return person.isOpen("attributes")
                || errors.has(MANAGER)
                || all.stream().anyMatch(one -> errors.has(PREFIX + one.key()));
    }

    private Optional<Account> typedManager() {
        FieldReader fields =
                TypedFields.of(MANAGER, Faces.getRequestParameter(MANAGER)).reader(errors);
        Optional<Account> found = people.one(fields, MANAGER, PickFor.ANYBODY);
        if (found.filter(one -> !attributes.canManage(one, person.getAccount())).isPresent()) {
            fields.refuse(MANAGER, "attribute.manager.unknown");
        }
        return found;
    }

    /** @return the fields, in their order */
    public List<Row> getRows() {
        return all.stream()
                .map(one -> {
                    String value = typedOr(PREFIX + one.key(), now.getOrDefault(one.key(), ""));
                    return new Row(
                            one, PREFIX + one.key(), words.label(one), value, keeper(one.key()), options(one, value));
                })
                .toList();
    }

    private String typedOr(String field, String stored) {
        String typed = person.isSent() ? Faces.getRequestParameter(field) : null;
        return typed == null ? stored : typed;
    }

    /** The choices, none, and what there is no more but the person has. */
    private static List<Option> options(Attribute attribute, String value) {
        return attribute.type() == AttributeType.CHOICE
                ? Stream.concat(Stream.of("", value), attribute.choices().stream())
                        .distinct()
                        .map(one -> new Option(one, one, one.equals(value)))
                        .toList()
                : List.of();
    }

    /** @return the address of the manager, as typed or as it is; empty for none */
    public String getManagerTyped() {
        return typedOr(MANAGER, manager.map(one -> one.getEmail().value()).orElse(""));
    }

    /** @return the manager; null for none */
    public Account getManager() {
        return manager.orElse(null);
    }

    /** @return the name of the directory that owns this attribute; null if it can be changed here */
    public String keeper(String key) {
        return owner.flatMap(one -> one.keeping(key)).orElse(null);
    }

    /** @return how many attributes have a value */
    public int getKnown() {
        return now.size();
    }
}
