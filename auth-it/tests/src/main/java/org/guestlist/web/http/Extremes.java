package org.guestlist.web.http;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.jsoup.nodes.Element;

/** What can be entered at worst into the fields of a form, as its page shows them. */
final class Extremes {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final String BELOW_ALL = "-1";

    private Extremes() {}

    /**
     * One change to a form.
     *
     * @param name of the field or button
     * @param value what is sent; null for nothing, as of a box that is not ticked
     */
    record Change(String name, String value) {

        /** @return whether it is so low that the answer tells the bounds */
        boolean asksForBounds() {
            return BELOW_ALL.equals(value);
        }

        void to(Form form) {
            if (value == null) {
                form.without(name);
            } else {
                form.plus(name, value);
            }
        }

        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    /** @return each button, each option but the chosen one, each box the other way round, and for each text some that may be worst */
    static List<Change> of(Element form) {
        Set<Change> all = new LinkedHashSet<>();
        for (Element field : form.select("[name]:not(option)")) {
            String name = field.attr("name");
            String type = field.normalName().equals("input") ? field.attr("type") : field.normalName();
            switch (type) {
                case "hidden", "file" -> {}
                case "submit", "button" -> all.add(new Change(name, field.val()));
                case "radio" -> add(all, name, field.val(), !field.hasAttr("checked"));
                case "checkbox" -> all.add(new Change(name, field.hasAttr("checked") ? null : field.val()));
                case "select" ->
                    field.select("option").forEach(option -> add(all, name, option.val(), !option.hasAttr("selected")));
                default -> texts(name, field).forEach(text -> all.add(new Change(name, text)));
            }
        }
        return new ArrayList<>(all);
    }

    private static void add(Set<Change> all, String name, String value, boolean isAnother) {
        if (isAnother) {
            all.add(new Change(name, value));
        }
    }

    private static List<String> texts(String name, Element field) {
        String now = field.normalName().equals("textarea") ? field.text() : field.val();
        if (now.matches("\\d+")) {
            return List.of(BELOW_ALL);
        }
        if (field.attr("type").equals("date")) {
            LocalDate today = Organisation.today();
            return List.of(today.minusDays(1).toString(), today.plusDays(2).toString(), "2090-12-31");
        }
        if (name.endsWith("email")) {
            return List.of("typo." + now);
        }
        return List.of(
                "",
                name.endsWith("networks")
                        ? "198.51.100.0/24"
                        : field.attr("type").equals("url") ? "https://elsewhere.example/" : "elsewhere.example");
    }

    /** @return the lowest and the highest number that the answer tells to be possible for the field; none if it tells nothing */
    static List<Change> bounds(Page answer, String name) {
        Element field = answer.html().getElementsByAttributeValue("name", name).first();
        if (field == null || !Objects.equals(field.attr("aria-invalid"), "true")) {
            return List.of();
        }
        Element told = field.parent().selectFirst(".wrong");
        List<Change> bounds = new ArrayList<>();
        Matcher number = NUMBER.matcher(told == null ? "" : told.text());
        while (number.find()) {
            bounds.add(new Change(name, number.group()));
        }
        return bounds;
    }
}
