package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookDelivery;
import org.omnifaces.util.Faces;

/** What was sent to one webhook and what waits: a page of it, or only what was not taken. */
@Named("webhookDeliveries")
@RequestScoped
public class WebhookDeliveriesBean {

    private static final String OPEN = "open";

    @Inject
    private WebhookBean bean;

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private List<WebhookDelivery> rows;

    /** @return the page, the newest first */
    public List<WebhookDelivery> getRows() {
        if (rows == null) {
            rows = deliveries.page(
                    bean.getThing(), isOpen(), RequestValues.uuid(Faces.getRequestParameter("after")), Paging.ROWS + 1);
        }
        return rows.subList(0, Math.min(Paging.ROWS, rows.size()));
    }

    /** @return the address of the next page; null if there is none */
    public String getNext() {
        if (getRows().size() == rows.size()) {
            return null;
        }
        Query here = Query.NONE
                .with("id", bean.getThing().getUuid().toString())
                .with("section", "deliveries")
                .with("after", rows.get(Paging.ROWS - 1).uuid().toString());
        return (isOpen() ? here.with("only", OPEN) : here).on("/admin/webhook");
    }

    /** @return whether only what was not taken is listed */
    public boolean isOpen() {
        return OPEN.equals(Faces.getRequestParameter("only"));
    }

    /** @return what was answered to the last attempt, and when; empty before the first */
    public String answer(WebhookDelivery row) {
        return row.triedAt()
                .map(at -> text.format(
                        "webhook.delivery.answered",
                        dates.second(at),
                        row.status().map(status -> "HTTP " + status).orElse(text.get("webhook.delivery.unanswered"))))
                .orElse("");
    }
}
