package org.guestlist.webhook;

import java.util.Optional;
import org.guestlist.platform.outbound.Answer;

/**
 * What a receiver has answered.
 *
 * @param status of HTTP; empty if there was no answer
 * @param text the beginning of the answer on one line, or why there was none; empty for one from inside the operator's network
 */
record WebhookAnswer(Optional<Integer> status, String text) {

    static final int LONGEST = 500;

    /** As many bytes as that can be in UTF-8. */
    private static final int BYTES = 4 * LONGEST;

    private static final int GONE = 410;

    WebhookAnswer {
        String line =
                text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        text = line.substring(0, Math.min(line.length(), LONGEST));
    }

    static WebhookAnswer of(Answer answer) {
        return new WebhookAnswer(Optional.of(answer.status()), answer.beginning(BYTES));
    }

    static WebhookAnswer none(String why) {
        return new WebhookAnswer(Optional.empty(), why);
    }

    /** @return whether the receiver has taken it */
    boolean isTaken() {
        return status.filter(code -> code / 100 == 2).isPresent();
    }

    /** @return whether the receiver wants nothing more, ever */
    boolean isGone() {
        return status.filter(code -> code == GONE).isPresent();
    }
}
