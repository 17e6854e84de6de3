package org.guestlist.operation.operator;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What came of asking for a link. */
public sealed interface LinkOutcome {

    /**
     * It was made.
     *
     * @param link the whole address; whoever has it can set the password
     * @param until until when it works, unless it is used before
     */
    record Made(URI link, Instant until) implements LinkOutcome {}

    /** It was not. @param reason why */
    record Refused(Refusal reason) implements LinkOutcome {}

    /** Why there is no link. */
    enum Refusal {
        UNKNOWN("there is no account with this address in the organisation", Optional.empty()),
        NO_ADMINISTRATOR(
                "the account is no administrator; another administrator can help this person in", Optional.empty()),
        NOT_YET("the first day of the account is still to come", Optional.empty()),
        SHUT_OUT("the account is disabled, deleted or expired", Optional.of("send reinstate=true to end that"));

        private final String sentence;

        Refusal(String sentence, Optional<String> remedy) {
            this.sentence = sentence + remedy.map("; "::concat).orElse("");
        }

        /** @return a sentence for operators, with what to do */
        public String sentence() {
            return sentence;
        }
    }
}
