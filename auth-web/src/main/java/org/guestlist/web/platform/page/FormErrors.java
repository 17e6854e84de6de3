package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.guestlist.web.platform.text.Text;

/** The errors of the submitted form, for the tag files: beside each field, and as a summary if there are several. */
@Named("errors")
@RequestScoped
public class FormErrors implements FieldErrors {

    /**
     * @param field the id of the input
     * @param message a sentence
     */
    public record FormError(String field, String message) {}

    @Inject
    private FacesContext faces;

    @Inject
    private Text text;

    @Override
    public void refuse(String field, String key, Object... values) {
        add(field, text.format(key, values));
    }

    /** Adds an error of a field whose message is put together elsewhere. */
    public void add(String field, String message) {
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message));
    }

    /** @return all errors, in the order of the fields */
    public List<FormError> getAll() {
        List<FormError> all = new ArrayList<>();
        for (Iterator<String> fields = faces.getClientIdsWithMessages(); fields.hasNext(); ) {
            String field = fields.next();
            of(field).forEach(message -> all.add(new FormError(field, message)));
        }
        return all;
    }

    /** @return the number of errors */
    public int getCount() {
        return faces.getMessageList().size();
    }

    /** @return the errors of the field */
    public List<String> of(String field) {
        // Faces would log each message that its own components have not rendered.
        faces.getMessageList(field).forEach(FacesMessage::rendered);
        return faces.getMessageList(field).stream()
                .map(FacesMessage::getSummary)
                .toList();
    }

    /** @return whether the field has an error */
    public boolean has(String field) {
        return !faces.getMessageList(field).isEmpty();
    }

    /** @return whether the field is the first with an error, and so gets the focus, unless there is a summary before the fields */
    public boolean isFirst(String field) {
        return getAll().stream()
                .findFirst()
                .filter(error -> error.field().equals(field))
                .isPresent();
    }

    /** @return the ids of the elements that describe the field: its errors, and {@code more}; null for none */
    public String describedBy(String field, String more) {
        String wrong = has(field) ? field + "-wrong " : "";
        String ids = (wrong + (more == null ? "" : more)).strip();
        return ids.isEmpty() ? null : ids;
    }
}
