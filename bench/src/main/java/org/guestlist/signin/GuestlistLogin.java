package org.guestlist.signin;

import org.guestlist.signin.Browser.Answer;

/** How people sign in to Guestlist, wherever and with whichever people it runs. */
interface GuestlistLogin extends Product {

    @Override
    default String loginPage() {
        return "/login";
    }

    @Override
    default String lastingCookie() {
        return "__Host-device";
    }

    @Override
    default String addressField() {
        return "email";
    }

    /** A separate page redirects from there. */
    @Override
    default boolean admits(Answer answer) {
        return answer.status() == 302 && answer.location().contains("/continue?to=");
    }
}
