package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.StandardAttribute;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** What attributes and their values are called on this page. */
@Named
@RequestScoped
public class AttributeWords {

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    /** @return the word for the attribute */
    public String label(Attribute attribute) {
        return label(attribute.label(), attribute.key());
    }

    /** @return the same, for the label of an own attribute, or of a standard one the key */
    public String label(Optional<String> label, String key) {
        return label.orElseGet(() -> standard(key));
    }

    /** @return the word for the standard attribute with this key */
    public String standard(String key) {
        return text.get("attribute." + StandardAttribute.named(key));
    }

    /** @return the value as people read it */
    public String value(Attribute attribute, String value) {
        return attribute.type() == AttributeType.DAY ? dates.day(LocalDate.parse(value)) : value;
    }
}
