package org.guestlist.web.server;

import java.nio.file.Path;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.BeforeClass;

/**
 * If Guestlist did not start, each class fails at once, and says so and why in one line. Arquillian's adapter takes a server for started
 * whose application failed; every test would fail then, for want of a page. And it finds what runs tests inside the server only by luck.
 */
public final class StartCheck implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Start.class);
        builder.observer(Runner.class);
    }

    /**
     * Tests inside the server are run by a servlet, which Arquillian looks for in the list that the adapter reads from what the server
     * prints.
     * The adapter may read while the server prints, and then knows half of the list.
     */
    public static final class Runner {

        private static final String NAME = "ArquillianServletRunnerEE9";

        @Inject
        private Instance<ProtocolMetaData> deployed;

        /** After the deployment the servlet is in the list, wherever the reading of it has ended. */
        public void add(@Observes AfterDeploy event) {
            deployed.get().getContexts(HTTPContext.class).stream()
                    .filter(context -> context.getServletByName(NAME) == null)
                    .forEach(context -> context.add(new Servlet(NAME, "/")));
        }
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
