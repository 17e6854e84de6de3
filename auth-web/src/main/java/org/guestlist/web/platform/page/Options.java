package org.guestlist.web.platform.page;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/**
 * The options of a select or a datalist: <code>&lt;gl:options choices="#{bean.options}"/&gt;</code>, a list of {@link Option}. It writes
 * them itself: repeating expressions for six hundred time zones takes as long as a page.
 */
@FacesComponent(Options.TYPE)
public class Options extends UIComponentBase {

    /** The component's type in the tag library. */
    static final String TYPE = "guestlist.Options";

    @Override
    public String getFamily() {
        return TYPE;
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        if (getAttributes().get("choices") instanceof Iterable<?> choices) {
            for (Object choice : choices) {
                write(context.getResponseWriter(), (Option) choice);
            }
        }
    }

    private static void write(ResponseWriter writer, Option option) throws IOException {
        writer.startElement("option", null);
        // An empty one, too: without it, the browser would send the label.
        writer.writeAttribute("value", option.value(), null);
        if (option.selected()) {
            writer.writeAttribute("selected", "selected", null);
        }
        writer.writeText(option.label(), null);
        writer.endElement("option");
    }
}
