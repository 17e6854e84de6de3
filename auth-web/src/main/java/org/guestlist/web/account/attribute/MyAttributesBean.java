package org.guestlist.web.account.attribute;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.attribute.AttributeOwner;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.account.attribute.StandardAttribute;

/** What is known of whoever is signed in, as far as people see it of themselves, and what a directory keeps. */
@Named("myAttributes")
@RequestScoped
public class MyAttributesBean {

    /** An attribute. @param label the word for it */
    public record Row(String label, String value) {}

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AttributeWords words;

    private final List<Row> rows = new ArrayList<>();
    private Optional<AttributeOwner> owner;

    @PostConstruct
    void start() {
        owner = attributes.myOwner();
        attributes.mine().forEach((one, value) -> rows.add(new Row(words.label(one), words.value(one, value))));
        attributes
                .myManager()
                .ifPresent(manager ->
                        rows.add(new Row(words.standard(StandardAttribute.MANAGER.key()), manager.getName())));
    }

    /** @return all that is shown, in its order */
    public List<Row> getRows() {
        return rows;
    }

    /** @return the name of the directory that keeps this attribute; null if it can be changed here */
    public String keeper(String key) {
        return owner.flatMap(one -> one.keeping(key)).orElse(null);
    }
}
