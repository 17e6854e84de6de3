package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AttributeFilter;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.Text;

/** Attributes in the list of people: by which it is filtered, and the columns. */
@Named("peopleAttributes")
@RequestScoped
public class PeopleAttributesBean {

    private static final String ANY = "ANY";

    @Inject
    private PeopleBean list;

    @Inject
    private PeopleViewBean view;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private Text text;

    private List<Attribute> all;
    private List<Option> options;
    private Map<Long, Map<String, String>> known;
    private Map<Long, Map<String, String>> own;

    private Optional<AttributeFilter> chosen() {
        return list.getAddress().filter().attribute();
    }

    private List<Attribute> all() {
        if (all == null) {
            all = attributes.all();
        }
        return all;
    }

    /** @return the organisation's own attributes, by label */
    List<Attribute> own() {
        return all().stream().filter(Attribute::isOwn).toList();
    }

    /** @return those of them that the administrator has chosen as columns; without those that are gone */
    public List<Attribute> getShown() {
        Set<String> keys = view.getView().attributes();
        return keys.isEmpty()
                ? List.of()
                : own().stream().filter(one -> keys.contains(one.key())).toList();
    }

    /** @return any attribute, and each of them */
    public List<Option> getOptions() {
        if (options == null) {
            options = new ArrayList<>();
            options.add(new Option(ANY, text.get("people.attribute.ANY"), chosen().isEmpty()));
            all().forEach(one -> options.add(new Option(
                    one.key(),
                    words.label(one),
                    chosen().filter(filter -> filter.key().equals(one.key())).isPresent())));
        }
        return options;
    }

    /** @return the value that is looked for, as typed */
    public String getValue() {
        return chosen().map(AttributeFilter::value).orElse("");
    }

    /** @return the value of a standard attribute of somebody in the list, for which all of them are asked for at once; empty for none */
    public String of(Account person, String key) {
        if (known == null) {
            known = attributes.standardOf(listed());
        }
        return known.getOrDefault(person.getId(), Map.of()).getOrDefault(key, "");
    }

    /** @return the same, of one of the organisation's own attributes, as people read it */
    public String own(Account person, Attribute attribute) {
        if (own == null) {
            own = attributes.ownOf(listed());
        }
        String value = own.getOrDefault(person.getId(), Map.of()).getOrDefault(attribute.key(), "");
        return value.isEmpty() ? value : words.value(attribute, value);
    }

    private List<Long> listed() {
        return list.getRows().stream().map(Account::getId).toList();
    }
}
