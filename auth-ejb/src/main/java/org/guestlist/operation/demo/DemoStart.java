package org.guestlist.operation.demo;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.guestlist.base.launch.Demo;
import org.guestlist.base.launch.Launch;

/**
 * Prepares the house of a demonstration, once everything else has started, and says who can sign in how. In any other start it does
 * nothing.
 */
@Singleton
@Startup
@DependsOn("StartUp")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DemoStart {

    @Resource
    private TimerService timers;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private DemoHouse house;

    private final CompletableFuture<String> guide = new CompletableFuture<>();

    @PostConstruct
    void begin() {
        Launch.demo().ifPresent(demo -> {
            demo.offer(guide::join);
            // Not here, since jobs and mails of the story need timers, and none runs before all beans have started.
            timers.createSingleActionTimer(0, new TimerConfig(null, false));
        });
    }

    /** In another thread, as a timer's has one request for all that it does, in which everybody would act as the one before. */
    @Timeout
    void prepare() {
        executor.execute(() -> prepare(Launch.demo().orElseThrow()));
    }

    private void prepare(Demo demo) {
        try {
            if (demo.isEmpty()) {
                house.prepare(demo);
            }
            guide.complete(house.guide());
        } catch (RuntimeException e) {
            guide.completeExceptionally(e);
        }
    }
}
