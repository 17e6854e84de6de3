package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.Dependent;
import java.util.Set;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.AttributeWish;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/** What administrators say of an attribute of the organisation, as typed. */
@Dependent
public class AttributeForm {

    private final TypedFields typed = new TypedFields("key", "label", "choices");
    private AttributeType type = AttributeType.TEXT;
    private boolean shown = true;
    private boolean claim;

    void fill(AttributeWish wish) {
        typed.fill("key", wish.key()).fill("label", wish.label()).fill("choices", String.join("\n", wish.choices()));
        type = wish.type();
        shown = wish.shown();
        claim = wish.claim();
    }

    AttributeWish wish() {
        return new AttributeWish(
                RequestValues.text(typed.get("key")),
                RequestValues.text(typed.get("label")),
                type,
                RequestValues.lines(typed.get("choices")),
                shown,
                claim);
    }

    /** Says beside each field what is wrong with it. */
    static void refuse(Set<AttributeWish.Problem> problems, FieldErrors errors) {
        problems.forEach(problem -> {
            switch (problem) {
                case KEY -> errors.refuse("key", "attributes.key.invalid", AttributeWish.KEY_LENGTH);
                case KEY_TAKEN -> errors.refuse("key", "attributes.key.taken");
                case LABEL -> errors.refuse("label", "attributes.label.invalid", AttributeWish.LABEL_LENGTH);
                case LABEL_TAKEN -> errors.refuse("label", "attributes.label.taken");
                case CHOICES ->
                    errors.refuse(
                            "choices",
                            "attributes.choices.invalid",
                            AttributeWish.MOST_CHOICES,
                            AttributeWish.CHOICE_LENGTH);
            }
        });
    }

    public TypedFields getTyped() {
        return typed;
    }

    public AttributeType[] getTypes() {
        return AttributeType.values();
    }

    public AttributeType getType() {
        return type;
    }

    public void setType(AttributeType type) {
        this.type = type;
    }

    public boolean isShown() {
        return shown;
    }

    public void setShown(boolean shown) {
        this.shown = shown;
    }

    public boolean isClaim() {
        return claim;
    }

    public void setClaim(boolean claim) {
        this.claim = claim;
    }
}
