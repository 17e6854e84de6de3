package org.guestlist.web.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form on a {@link Page}, to be filled in by the fields' own names, without the names of the components around them. */
public final class Form {

    /** The field that says for whom and in which session a form was drawn. */
    public static final String BINDING = "drawn-for";

    private final Visitor visitor;
    private final String path;
    private final boolean post;
    private final boolean multipart;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> choices;

    Form(Visitor visitor, FormElement form) {
        this.visitor = visitor;
        URI action = URI.create(form.absUrl("action"));
        this.path = action.getRawPath() + (action.getRawQuery() == null ? "" : "?" + action.getRawQuery());
        this.post = form.attr("method").equalsIgnoreCase("post");
        this.multipart = form.attr("enctype").equals("multipart/form-data");
        for (Connection.KeyVal field : form.formData()) {
            fields.put(field.key(), field.value());
        }
        choices = form.select("select option[value], input[value], button[value]").stream()
                .map(choice -> Map.entry(
                        choice.is("option") ? choice.closest("select").attr("name") : choice.attr("name"),
                        choice.attr("value")))
                .filter(choice -> !choice.getKey().isEmpty())
                .toList();
        form.select("input[type=submit]").forEach(button -> fields.remove(button.attr("name")));
        // What pressing Enter presses.
        Element button =
                form.selectFirst("button[type=submit]:not([form]), button:not([type]):not([form]), input[type=submit]");
        if (button == null && form.hasAttr("id")) {
            // The button that saves all rows of a page stands after them.
            button = form.ownerDocument().selectFirst("button[form=" + form.id() + "]");
        }
        if (button != null && button.hasAttr("name")) {
            fields.put(button.attr("name"), button.attr("value"));
        }
    }

    /** @return whether there is such a field */
    public boolean has(String name) {
        return fields.keySet().stream().anyMatch(key -> matches(key, name));
    }

    /** Fills in a field. */
    public Form with(String name, String value) {
        fields.put(key(name), value);
        return this;
    }

    /** Sends the field, by its full name, also if it is not sent as the form stands: a box that is ticked, a button. */
    public Form plus(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Leaves the field out, as of a box that is not ticked. */
    public Form without(String name) {
        fields.remove(key(name));
        return this;
    }

    /** @return what stands in the field */
    public String value(String name) {
        return fields.get(key(name));
    }

    /** @return who looks at it */
    public Visitor visitor() {
        return visitor;
    }

    /** @return the address that the form goes to, within the host */
    public String target() {
        return path;
    }

    /** @return the address that the form goes to, within the host, without what says for whom it was drawn */
    public String action() {
        return path.replaceAll("[?&]" + BINDING + "=[^&]*$", "");
    }

    /** @return whether it says for whom it was drawn; one with a file, in its address */
    public boolean isBound() {
        return has(BINDING) || path.contains(BINDING + "=");
    }

    /** @return the answer if somebody else sends it as a browser does */
    public Page submitBy(Visitor other) {
        return other.post(path, fields, other.here());
    }

    /** @return whether it is sent by POST, and not in the address */
    public boolean isPost() {
        return post;
    }

    /** @return whether it takes files */
    public boolean isMultipart() {
        return multipart;
    }

    /** @return what would be sent, by full names */
    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    /** @return all that its fields, boxes, lists and buttons can send, by full names, whether or not they are chosen */
    public List<Map.Entry<String, String>> choices() {
        return choices;
    }

    /** @return what would be sent, as a browser encodes it */
    public String encoded() {
        return Visitor.encode(fields);
    }

    /** Sends the form as a browser does. */
    public Page submit() {
        return submitBy(visitor);
    }

    /** Sends the form with these headers as the only trace of where it came from. */
    public Page submit(Map<String, String> trace) {
        return visitor.post(path, fields, trace);
    }

    private String key(String name) {
        return fields.keySet().stream()
                .filter(key -> matches(key, name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + name + " among " + fields.keySet()));
    }

    private static boolean matches(String key, String name) {
        return key.equals(name) || key.endsWith(":" + name);
    }
}
