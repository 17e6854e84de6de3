package org.guestlist.provider.trace;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.provider.trace.TraceStep.Cause;

/** Collects the steps of one single sign-on. */
public final class Trace {

    private static final int LENGTH = 500;

    private final Clock clock;
    private final List<TraceStep> steps = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    private String provider;

    public Trace(Clock clock) {
        this.clock = clock;
    }

    /** Sets the name of the provider. */
    public void at(String label) {
        provider = label;
        passed(TraceStep.Name.PROVIDER, label);
    }

    /** @return the name of the provider; null if there is no such provider here */
    public String provider() {
        return provider;
    }

    /** Masks the text in all later steps, in case the provider repeats it. */
    public void hide(String secret) {
        if (secret != null && !secret.isBlank()) {
            secrets.add(secret);
        }
    }

    public void passed(TraceStep.Name name, Object found) {
        add(name, null, true, null, found);
    }

    public void failed(TraceStep.Name name, Object expected, Object found) {
        add(name, null, false, expected, found);
    }

    /** Records a failed step with a cause that is more specific than the step's name. */
    public void failed(TraceStep.Name name, Cause cause, Object expected, Object found) {
        add(name, cause, false, expected, found);
    }

    /** Records a failed step unless there is one: so what is refused says where. */
    public void endsWithFailure(TraceStep.Name name, Cause cause) {
        if (steps.stream().allMatch(TraceStep::passed)) {
            failed(name, cause, null, null);
        }
    }

    /** Records an unexpected error in Guestlist. */
    public void failedHere(RuntimeException reason) {
        Throwable root = reason;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        failed(TraceStep.Name.HERE, null, root.getClass().getSimpleName());
    }

    private void add(TraceStep.Name name, Cause cause, boolean passed, Object expected, Object found) {
        steps.add(new TraceStep(clock.instant(), name, cause, passed, text(expected), text(found)));
    }

    private String text(Object value) {
        return value == null
                ? null
                : secrets.stream()
                        .reduce(bounded(value.toString(), LENGTH * 4), (text, secret) -> text.replace(secret, "…"))
                        .transform(text -> bounded(text, LENGTH));
    }

    /** @return the text on one line, without control and direction characters, and at most that long */
    public static String bounded(String text, int length) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ");
        boolean pairAtTheEnd = line.length() > length && Character.isHighSurrogate(line.charAt(length - 1));
        return line.length() <= length ? line : line.substring(0, pairAtTheEnd ? length - 1 : length);
    }

    /** @return the steps so far, in order */
    public List<TraceStep> steps() {
        return List.copyOf(steps);
    }
}
