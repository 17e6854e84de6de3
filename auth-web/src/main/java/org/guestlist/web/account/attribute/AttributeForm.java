package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.attribute.AttributeSettings;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** What administrators say of an attribute of the organisation, as typed. */
@Dependent
public class AttributeForm {

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields("key", "label", "choices");
    private AttributeType type = AttributeType.TEXT;
    private boolean shown = true;
    private boolean claim;

    void fill(AttributeSettings settings) {
        typed.fill("key", settings.key())
                .fill("label", settings.label())
                .fill("choices", String.join("\n", settings.choices()));
        type = settings.type();
        shown = settings.shown();
        claim = settings.claim();
    }

    /** Takes what was sent; the type of an attribute that is there is no field, and stays. */
    void take(HttpServletRequest request) {
        typed.take(request);
        Ticks ticks = new Ticks(request);
        type = ticks.of("type", type);
        shown = ticks.of("shown", shown);
        claim = ticks.of("claim", claim);
    }

    AttributeSettings settings() {
        return new AttributeSettings(
                RequestValues.text(typed.get("key")),
                RequestValues.text(typed.get("label")),
                type,
                RequestValues.lines(typed.get("choices")),
                shown,
                claim);
    }

    /** Says beside each field what is wrong with it. */
    static void refuse(Set<AttributeSettings.Problem> problems, FieldErrors errors) {
        problems.forEach(problem -> {
            switch (problem) {
                case KEY -> errors.refuse("key", "attributes.key.invalid", AttributeSettings.KEY_LENGTH);
                case KEY_TAKEN -> errors.refuse("key", "attributes.key.taken");
                case LABEL -> errors.refuse("label", "attributes.label.invalid", AttributeSettings.LABEL_LENGTH);
                case LABEL_TAKEN -> errors.refuse("label", "attributes.label.taken");
                case CHOICES ->
                    errors.refuse(
                            "choices",
                            "attributes.choices.invalid",
                            AttributeSettings.MOST_CHOICES,
                            AttributeSettings.CHOICE_LENGTH);
            }
        });
    }

    public TypedFields getTyped() {
        return typed;
    }

    /** @return the types to choose from */
    public List<Option> getTypes() {
        return Stream.of(AttributeType.values())
                .map(one -> new Option(one.name(), text.get("attribute.type." + one), one == type))
                .toList();
    }

    public boolean isShown() {
        return shown;
    }

    public boolean isClaim() {
        return claim;
    }
}
