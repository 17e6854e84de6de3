package org.guestlist.web.platform.request;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.config.Settings;
import org.guestlist.web.platform.request.Turns.Turn;
import org.guestlist.web.platform.request.UnderWay.Asked;
import org.guestlist.web.platform.request.UnderWay.Whose;

/**
 * What the programs, the directories and the administrators of one organisation may have answered at once on this node, so that others find
 * a thread, a processor and a connection to the database. All organisations together have three quarters of the connections at most, so
 * that people still sign in whatever they ask for. Nobody waits: those who wait would stand on the threads of others, and be worked off for
 * minutes after they have gone. Whoever is refused comes again.
 */
@ApplicationScoped
public class Shares {

    /** When to come again, in seconds: what is under way takes less. */
    public static final String RETRY_AFTER = "1";

    /** Of a program, which may well send a few calls at once. */
    private static final int LEAST = 4;

    /** Beyond what one program has, so that another of the same organisation gets in beside it. */
    private static final int FOR_ANOTHER = 2;

    /** Pages of administrators: a browser may open some at once. */
    private static final int LEAST_PAGES = 8;

    /** Calls of an organisation whose token is being looked up: that takes a few milliseconds, and the database waits for none of them. */
    private static final int ARRIVALS = 8;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Settings settings;

    private final UnderWay arriving = new UnderWay(Integer.MAX_VALUE);
    private UnderWay underWay;
    private Turns turns;

    @PostConstruct
    void count() {
        turns = new Turns(Runtime.getRuntime().availableProcessors(), System::nanoTime);
        underWay = new UnderWay(Math.max(4 * LEAST, settings.dbPool().connections() * 3 / 4));
    }

    /** A share that was given, until it is closed. */
    public interface Share extends AutoCloseable {

        @Override
        void close();
    }

    /** Notes that somebody comes to the organisation of this request: beside others, each takes turns. */
    public void came() {
        turns.came(tenant.get().getId());
    }

    /**
     * @return a place for a call while nobody knows yet whose it is, to be closed then; empty if so many arrive that their look-ups alone
     *     would take the database from others, or if the programs of the organisation have as much under way as they may all together
     */
    public Optional<Share> ofArrival() {
        return underWay.isFull(programs()) ? Optional.empty() : begin(arriving, false, whose("arrivals", ARRIVALS));
    }

    /**
     * @param caller which program or directory of the organisation of this request
     * @return empty if it, or all of the organisation together, have as much under way as they may
     */
    public Optional<Share> ofProgram(String caller) {
        return begin(underWay, false, programs(), whose("program " + caller, most()));
    }

    private Whose programs() {
        return whose("programs", most() + FOR_ANOTHER);
    }

    /** @return the same for pages of administrators */
    public Optional<Share> ofPages() {
        return begin(underWay, true, whose("pages", Math.max(LEAST_PAGES, 2 * most())));
    }

    private Optional<Share> begin(UnderWay where, boolean page, Whose... all) {
        Asked asked = new Asked(tenant.get().getId(), List.of(all));
        if (!where.begin(asked)) {
            return Optional.empty();
        }
        Turn turn = turns.take(asked.organisation(), page);
        if (turn == null) {
            where.end(asked);
            return Optional.empty();
        }
        return Optional.of(() -> {
            turns.end(turn);
            where.end(asked);
        });
    }

    private Whose whose(String what, int most) {
        return new Whose(tenant.get().getId() + " " + what, most);
    }

    /** As many as there are processors, and never more than a quarter of the connections beyond what little machines need. */
    private int most() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Math.max(LEAST, Math.min(processors, settings.dbPool().connections() / 4));
    }
}
