package org.guestlist.web.browser;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** The twelve tasks without a mouse: all that they need is reached, and what has the focus is seen to have it, see {@link Keyboard}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TwelveTasksByKeyboardIT extends TwelveTasks {

    @Override
    Browser operated(Browser browser) {
        return browser.byKeyboard();
    }
}
