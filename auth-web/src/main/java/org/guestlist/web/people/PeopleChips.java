package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.guestlist.web.platform.page.Chip;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.Text;

/** The filters of the list of people that are chosen, but for the search, which its field shows. */
@Named
@RequestScoped
public class PeopleChips {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("state", "people.status"),
            Map.entry("role", "people.role"),
            Map.entry("expiry", "people.until"),
            Map.entry("source", "people.source"),
            Map.entry("group", "people.group"),
            Map.entry("import", "people.import"),
            Map.entry("lastSignIn", "people.seen"),
            Map.entry("with", "people.with"),
            Map.entry("mail", "people.mail"),
            Map.entry("kind", "people.kind"),
            Map.entry("host", "people.host"),
            Map.entry("attribute", "people.attribute"));

    @Inject
    private PeopleBean list;

    @Inject
    private PeopleAttributesBean attributes;

    @Inject
    private Text text;

    /** @return one for each value that is chosen */
    public List<Chip> getAll() {
        PeopleAddress address = list.getAddress();
        return address.filterParameters().stream()
                .filter(one -> LABELS.containsKey(one.getKey()))
                .map(one -> new Chip(
                        text.format("chips.label", text.get(LABELS.get(one.getKey())), value(one)),
                        "/admin/people" + address.without(one).query()))
                .toList();
    }

    private String value(Map.Entry<String, String> chosen) {
        return switch (chosen.getKey()) {
            case "group" -> Option.chosen(list.getGroups());
            case "import" -> Option.chosen(list.getImports());
            case "host" -> Option.chosen(list.getHosts());
            case "attribute" -> Option.chosen(attributes.getOptions()) + ": " + attributes.getValue();
            case "with" -> Option.chosen(list.getCredentials());
            case "expiry" -> text.get("people.expiry." + chosen.getValue());
            default -> text.get(LABELS.get(chosen.getKey()) + "." + chosen.getValue());
        };
    }
}
