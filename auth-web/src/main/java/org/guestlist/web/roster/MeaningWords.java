package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.text.Text;

/** What columns of a list can hold in this organisation, and what that is called. */
@RequestScoped
public class MeaningWords {

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private Text text;

    private List<Attribute> there;

    private List<Attribute> attributes() {
        if (there == null) {
            there = attributes.all();
        }
        return there;
    }

    /** @return the fields, and then the attributes */
    public List<Meaning> all() {
        return Stream.<Meaning>concat(
                        Stream.of(Field.values()), attributes().stream().map(AttributeColumn::of))
                .toList();
    }

    /** @return the one with this code, if there is one */
    public Optional<Meaning> find(String code) {
        return all().stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** @return what it is called */
    public String label(Meaning meaning) {
        if (meaning instanceof Field field) {
            return text.get("import.field." + field);
        }
        Map<Meaning, Attribute> byColumn =
                attributes().stream().collect(Collectors.toMap(AttributeColumn::of, Function.identity()));
        // One that was chosen, and is deleted by now, is not used.
        return Optional.ofNullable(byColumn.get(meaning)).map(words::label).orElse(null);
    }
}
