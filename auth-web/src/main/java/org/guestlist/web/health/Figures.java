package org.guestlist.web.health;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.guestlist.db.Database;
import org.guestlist.mail.Outbox;

/** Registers the operator's figures, as {@value #NAME}. Each is read on request. */
@ApplicationScoped
public class Figures implements FiguresMXBean {

    /** The bean's name in JMX. */
    public static final String NAME = "org.guestlist:type=Figures";

    private static final Logger LOG = Logger.getLogger(Figures.class.getName());

    @Inject
    private Outbox outbox;

    @Inject
    private Database database;

    /** Called when the application starts. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new StandardMBean(this, FiguresMXBean.class, true), new ObjectName(NAME));
        } catch (JMException e) {
            LOG.log(Level.WARNING, "The operator's figures cannot be asked for by JMX", e);
        }
    }

    @PreDestroy
    void stop() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.log(Level.FINE, "The operator's figures were not registered", e);
        }
    }

    @Override
    public long getMailsWaiting() {
        return outbox.waiting().mails();
    }

    @Override
    public String getMailsWaitingSince() {
        return outbox.waiting().since().map(Instant::toString).orElse(null);
    }

    @Override
    public String getDatabaseAwaySince() {
        return database.awaySince().map(Instant::toString).orElse(null);
    }
}
