package org.guestlist.web.server;

import java.nio.file.Path;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.BeforeClass;

/**
 * If Guestlist did not start, each class fails at once, and says so and why in one line. Arquillian's adapter takes a server for started
 * whose application failed; every test would fail then, for want of a page.
 */
public final class StartCheck implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Start.class);
    }

    /** One start for all classes. */
    public static final class Start {

        private boolean begun;
        private Throwable failure;

        /**
         * Before the first class Arquillian starts the server and deploys; then somebody must be there.
         *
         * @throws AssertionError if Guestlist did not start
         */
        public void begin(@Observes EventContext<BeforeClass> start) {
            if (!begun) {
                begun = true;
                failure = first(start);
            } else if (failure == null) {
                start.proceed();
            }
            if (failure != null) {
                String why =
                        StartFailure.in(Path.of(System.getProperty("it.log"))).orElseGet(failure::toString);
                throw new AssertionError("Guestlist did not start: " + why, failure);
            }
        }

        /** @return what went wrong; null if nothing did */
        private static Throwable first(EventContext<BeforeClass> start) {
            try {
                start.proceed();
                Server.backstage().servlets();
                return null;
            } catch (Exception | AssertionError e) {
                return e;
            }
        }
    }
}
