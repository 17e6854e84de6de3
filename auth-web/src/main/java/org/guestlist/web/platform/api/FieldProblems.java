package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.ProblemDetail.WrongField;
import org.guestlist.web.platform.text.Text;

/**
 * Collects what is wrong with the fields that a program has sent, in the words of the screens and the language that it accepts. The codes
 * are the keys of these texts.
 */
@RequestScoped
public class FieldProblems implements FieldErrors {

    @Inject
    private Text text;

    private final List<WrongField> all = new ArrayList<>();

    @Override
    public void refuse(String field, String key, Object... values) {
        all.add(new WrongField(field, key, text.format(key, values)));
    }

    /** @return the problem, 400, with this field and all that were refused before */
    public Problem refusal(String field, String key, Object... values) {
        refuse(field, key, values);
        return refusal();
    }

    /** @return the problem, 400, with all that were refused */
    public Problem refusal() {
        return Problem.badFields(List.copyOf(all));
    }

    /** @throws Problem 400 with all of them, if there are any */
    public void demandNone() {
        if (!all.isEmpty()) {
            throw refusal();
        }
    }
}
