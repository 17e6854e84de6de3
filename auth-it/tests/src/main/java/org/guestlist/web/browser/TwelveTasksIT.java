package org.guestlist.web.browser;

import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** The twelve tasks with a mouse. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TwelveTasksIT extends TwelveTasks {

    @Override
    Browser operated(Browser browser) {
        return browser;
    }
}
