package org.guestlist.web.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guestlist.web.platform.api.Problem;

/** Which people a program asks for, with the filters of the screen. */
public final class PeopleFilter {

    private PeopleFilter() {}

    /**
     * The screen makes the usual ones of values that it does not know; a program would take everybody for who it was looking for.
     *
     * @param parameters as the screen has them in its address
     * @throws Problem 400 if one is no filter, or no value of it
     */
    public static PeopleAddress read(Map<String, List<String>> parameters) {
        PeopleAddress filter = PeopleAddress.of(parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().toArray(String[]::new))));
        parameters.forEach((name, values) -> values.forEach(value -> {
            if (!filter.filterParameters().contains(Map.entry(name, value.strip()))) {
                throw Problem.badParameter(name, "this is no filter of people, or no value of it");
            }
        }));
        return filter;
    }
}
