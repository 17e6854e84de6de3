package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

/** The setting that asks people for a second factor. */
public final class SecondFactorDemand {

    private static final String SCREEN = "/admin/organisation";

    private SecondFactorDemand() {}

    /**
     * An administrator says who must have one, from now on.
     *
     * @param who the id of the choice: nobody, administrators or everyone
     * @param days of grace
     */
    public static void by(Visitor administrator, String who, int days) {
        Page page = administrator.open(SCREEN);
        Page answer = page.formWith("secondFactorDays")
                .with("secondFactor", who.toUpperCase(Locale.ROOT))
                .with("secondFactorDays", String.valueOf(days))
                .submit();
        assertThat(answer.redirects()).isTrue();
    }
}
