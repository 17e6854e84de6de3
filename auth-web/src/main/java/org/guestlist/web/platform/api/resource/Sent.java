package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.page.FieldErrors;

/**
 * What a program has sent, to add something or to change it. It cannot be had while something is wrong with it; all of that is said at
 * once.
 *
 * @param <T> the record
 */
public final class Sent<T extends Record> extends Received {

    private final T record;
    private final FieldProblems problems;

    Sent(JsonObject sent, T record, FieldProblems problems) {
        super(sent);
        this.record = record;
        this.problems = problems;
    }

    /** @throws org.guestlist.web.platform.api.Problem 400 with all that could not be read */
    public T get() {
        problems.demandNone();
        return record;
    }

    /**
     * @param form judges the fields, in the words of its page; what could not be read is as it is stored, or missing
     * @return what the form makes of them
     * @throws org.guestlist.web.platform.api.Problem 400 with all that could not be read and all that the form refuses
     */
    public <R> R read(BiFunction<T, FieldErrors, Optional<R>> form) {
        Optional<R> read = form.apply(record, problems);
        problems.demandNone();
        return read.orElseThrow(problems::refusal);
    }
}
