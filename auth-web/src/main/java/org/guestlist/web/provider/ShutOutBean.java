package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.ShutOut;
import org.guestlist.web.platform.page.FormErrors;

/** The page that asks for the number of people whom a change shuts out, as {@link ShutOutFilter} leads to it. */
@Named("shutOut")
@RequestScoped
public class ShutOutBean {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private FormErrors errors;

    private ShutOut who;
    private UUID kept;
    private String action;
    private String answer;

    /** Takes what was typed, or ticked; empty for nothing. */
    void answered(String typed) {
        answer = typed;
    }

    /** Asks about these people, before the form goes on to this address. */
    void ask(ShutOut shutOut, UUID form, String address) {
        who = shutOut;
        kept = form;
        action = address;
    }

    /** Says beside the field what is wrong with the answer, if there was one. */
    public void check() {
        if (who != null && answer != null) {
            String wrong =
                    answer.isEmpty() ? "shutOut.required." + (who.isTyped() ? "typed" : "tick") : "shutOut.other";
            errors.refuse(ShutOutFilter.NUMBER, wrong);
        }
    }

    /** @return whom the change would shut out; null if there is nothing to confirm */
    public ShutOut getWho() {
        return who;
    }

    /** @return the id of the form that waits */
    public UUID getKept() {
        return kept;
    }

    /** @return the address of that form, to which the answer is sent */
    public String getAction() {
        return action;
    }

    /** @return the number as it was typed */
    public String getAnswer() {
        return answer;
    }

    /** @return the network address of whoever makes the change */
    public String getClient() {
        return client.address();
    }

    /** @return the URL of the administrators' back door */
    public String getBackDoor() {
        return tenant.address() + "/back-door";
    }
}
