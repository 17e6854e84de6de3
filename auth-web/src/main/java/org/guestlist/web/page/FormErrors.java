package org.guestlist.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is wrong with the form that was sent, for the tag files: beside each field, and together when it is more than one thing. */
@Named("errors")
@RequestScoped
public class FormErrors {

    /**
     * @param field the id of the input
     * @param message a sentence
     */
    public record FormError(String field, String message) {
    }

    @Inject
    private FacesContext faces;

    /** Says what is wrong with a field. */
    public void add(String field, String message) {
        faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, message, message));
    }

    /** @return all, in the order of the fields */
    public List<FormError> getAll() {
        List<FormError> all = new ArrayList<>();
        for (Iterator<String> fields = faces.getClientIdsWithMessages(); fields.hasNext();) {
            String field = fields.next();
            of(field).forEach(message -> all.add(new FormError(field, message)));
        }
        return all;
    }

    /** @return how many there are */
    public int getCount() {
        return faces.getMessageList().size();
    }

    /** @return what is wrong with the field */
    public List<String> of(String field) {
        // Faces would log each message that none of its own components has shown.
        faces.getMessageList(field).forEach(FacesMessage::rendered);
        return faces.getMessageList(field).stream().map(FacesMessage::getSummary).toList();
    }

    /** @return whether anything is wrong with the field */
    public boolean has(String field) {
        return !faces.getMessageList(field).isEmpty();
    }

    /** @return whether the field is the first with something wrong, and so takes the focus; a summary, which comes before all fields, takes it from it */
    public boolean isFirst(String field) {
        return getAll().stream().findFirst().filter(error -> error.field().equals(field)).isPresent();
    }

    /** @return the ids of what describes the field: what is wrong, and {@code more}; null for nothing */
    public String describedBy(String field, String more) {
        String wrong = has(field) ? field + "-wrong " : "";
        String ids = (wrong + (more == null ? "" : more)).strip();
        return ids.isEmpty() ? null : ids;
    }
}
