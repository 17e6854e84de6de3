package org.guestlist.web.administration.settings;

import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.SecondFactorSettings;

/** The fields of the organisation's screen about the second factor, as entered. */
public class SecondFactorFields {

    private SecondFactorFor who;
    private String days;

    SecondFactorFields(SecondFactorSettings settings) {
        who = settings.who();
        days = String.valueOf(settings.graceDays());
    }

    public SecondFactorFor getWho() {
        return who;
    }

    public void setWho(SecondFactorFor who) {
        this.who = who;
    }

    public String getDays() {
        return days;
    }

    public void setDays(String days) {
        this.days = days;
    }
}
