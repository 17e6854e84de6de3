package org.guestlist.web.http;

import java.util.HashMap;
import java.util.Map;

/** A review that an administrator has started by its form, and that is open. */
public final class StartedReview {

    private static final int TRIES = 600;

    private static final long BETWEEN_MILLIS = 100;

    private StartedReview() {}

    /**
     * @param said the fields that are to differ from those of the form
     * @return the review's id in addresses
     */
    public static String by(Visitor administrator, Map<String, String> said) {
        Form form = administrator.open("/admin/review-start").formTo("/admin/review-start");
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.remove(Form.BINDING);
        fields.putAll(said);
        fields.put("do", "start");
        Page answer = administrator.post("/admin/review-start", fields);
        if (!answer.redirects()) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return waitFor(administrator, fields.get("new").replaceAll("\\..*", ""), "Open");
    }

    /** @return the id, once the review is in this state, as its page says in English: work in the background leads there */
    public static String waitFor(Visitor administrator, String id, String state) {
        for (int i = 0; i < TRIES; i++) {
            Page page = administrator.open("/admin/review?id=" + id);
            if (page.html().select("main .headline .state").text().equals(state)) {
                return id;
            }
            try {
                Thread.sleep(BETWEEN_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("The review does not become " + state);
    }
}
