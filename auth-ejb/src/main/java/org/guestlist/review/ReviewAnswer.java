package org.guestlist.review;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** What a reviewer says about people. */
public sealed interface ReviewAnswer {

    /** What is kept of an answer. The names are stored. */
    enum Kind {
        /** One of a newer version is read as this: nothing ends by it. */
        @Fallback
        STAYS,
        ENDS
    }

    /** @return what is kept of it */
    Kind kind();

    /**
     * They still belong here.
     *
     * @param until the last day, if the reviewer says one; where the subject {@linkplain ReviewSubject#canStayUntil() has one}
     */
    record Stays(Optional<LocalDate> until) implements ReviewAnswer {

        @Override
        public Kind kind() {
            return Kind.STAYS;
        }
    }

    /**
     * They do not.
     *
     * @param reason as typed; needed, and at most {@link org.guestlist.account.Reason#LENGTH} characters
     */
    record Ends(String reason) implements ReviewAnswer {

        @Override
        public Kind kind() {
            return Kind.ENDS;
        }
    }
}
