package org.guestlist.sso;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of one single sign-on. */
public final class Trace {

    private static final int LENGTH = 500;

    private final Clock clock;
    private final List<TraceStep> steps = new ArrayList<>();

    Trace(Clock clock) {
        this.clock = clock;
    }

    void passed(TraceStep.Name name, Object found) {
        add(name, true, null, found);
    }

    void failed(TraceStep.Name name, Object expected, Object found) {
        add(name, false, expected, found);
    }

    private void add(TraceStep.Name name, boolean passed, Object expected, Object found) {
        steps.add(new TraceStep(clock.instant(), name, passed, text(expected), text(found)));
    }

    private static String text(Object value) {
        if (value == null) {
            return null;
        }
        String text = value.toString().replaceAll("\\p{Cntrl}", " ");
        return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
    }

    /** @return the steps so far, in order */
    public List<TraceStep> steps() {
        return List.copyOf(steps);
    }
}
