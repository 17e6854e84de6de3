package org.guestlist.web.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.web.http.Form;
import org.guestlist.web.walk.Values.Value;

/**
 * What is sent with a session, as from a page that was drawn for it: such a post gets past the check of the binding to the page or servlet
 * itself, which one without never reaches. The binding in it is that of the form; {@link Walker#sendBound} puts the session's own there.
 */
final class SignedInCorpus {

    private static final String VIEW_STATE = "jakarta.faces.ViewState";

    /** What is at its place in a form that a browser sends, so that what is hostile beside it gets further. */
    private static final Set<String> KEPT = Set.of(VIEW_STATE, Form.BINDING, "do");

    /** A form with one of these is refused before its binding is looked at; the last one is the binding. */
    private static final Set<String> OF_FACES = Set.of("jffi", "jftfdi", "omnifaces.event", Form.BINDING);

    /** Where the session's own one is put. */
    private static final String UNKNOWN = "0".repeat(32);

    private SignedInCorpus() {}

    /**
     * Posts to an address, whatever forms there are.
     *
     * @param parameters those that the code behind it asks for
     */
    static List<Ask> posts(String address, Map<String, String> parameters) {
        String path = FormCorpus.path(address);
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.keySet().removeIf(OF_FACES::contains);
        Set<String> names = Set.copyOf(all.keySet());
        all.put(Form.BINDING, UNKNOWN);
        List<Ask> asks = new ArrayList<>();
        Map<String, String> nothing = Map.of(Form.BINDING, UNKNOWN);
        for (String target : new LinkedHashSet<>(List.of(path, address))) {
            asks.add(FormCorpus.post(
                    "a submitted page without a form", target, stateless(nothing, "x", "y"), Map.of(), false));
            asks.add(FormCorpus.post("a submitted page", target, stateless(nothing, "form", "form"), Map.of(), false));
            asks.add(FormCorpus.post("a command that is none", target, with(nothing, "do", "walk"), Map.of(), false));
        }
        for (Value value : Values.at(path.hashCode())) {
            Map<String, Value> hostile = names.stream().collect(Collectors.toMap(name -> name, name -> value));
            asks.add(FormCorpus.post("all fields are " + value.name(), path, all, hostile, false));
        }
        return asks;
    }

    /** Posts of a form that the page has: all its fields at once, and the address that it goes to. */
    static List<Ask> form(Form form, Map<String, String> fields) {
        List<Ask> asks = new ArrayList<>();
        String target = form.target();
        for (Value value : Values.ALL) {
            Map<String, Value> hostile = fields.keySet().stream()
                    // The form's own name says that it was sent, and a button what for.
                    .filter(name -> !KEPT.contains(name) && !fields.get(name).equals(name))
                    .collect(Collectors.toMap(name -> name, name -> value));
            asks.add(FormCorpus.post("all fields are " + value.name(), target, fields, hostile, form.isMultipart()));
        }
        Map<String, String> bare = new LinkedHashMap<>(fields);
        bare.keySet().removeIf(name -> !KEPT.contains(name) && !fields.get(name).equals(name));
        asks.add(FormCorpus.post("no fields", target, bare, Map.of(), form.isMultipart()));
        Map<String, String> query = query(target);
        for (String name : query.keySet()) {
            if (!name.equals(Form.BINDING)) {
                Map<String, String> without = new LinkedHashMap<>(query);
                without.remove(name);
                String path = FormCorpus.path(target);
                asks.add(FormCorpus.post(
                        "parameter " + name + " is missing",
                        path + "?" + FormCorpus.query(without, Map.of()),
                        fields,
                        Map.of(),
                        form.isMultipart()));
                for (Value value : Values.at(name.hashCode())) {
                    asks.add(FormCorpus.post(
                            "parameter " + name + " is " + value.name(),
                            path + "?" + FormCorpus.query(query, Map.of(name, value)),
                            fields,
                            Map.of(),
                            form.isMultipart()));
                }
            }
        }
        return asks;
    }

    /** @return the parameters of an address, as they stand there */
    private static Map<String, String> query(String address) {
        return RouteWalkIT.inAddress(address);
    }

    private static Map<String, String> stateless(Map<String, String> fields, String name, String value) {
        return with(with(fields, VIEW_STATE, "stateless"), name, value);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(name, value);
        return all;
    }
}
