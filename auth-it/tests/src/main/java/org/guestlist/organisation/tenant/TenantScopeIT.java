package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Steps of jobs run in threads that are used again. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class TenantScopeIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private BeanManager beans;

    /** Otherwise the next job in that thread would act as the person of this one. */
    @Test
    void whatRunsAtTheSameTimeLeavesNoContextBehind() throws Exception {
        Organisation acme = backstage.organisation("Acme");
        CountDownLatch firstIn = new CountDownLatch(1);
        CountDownLatch secondIn = new CountDownLatch(1);
        CountDownLatch firstOut = new CountDownLatch(1);
        Callable<Boolean> first = () -> {
            scope.run(acme.id(), () -> {
                firstIn.countDown();
                await(secondIn);
            });
            firstOut.countDown();
            return isInRequest();
        };
        Callable<Boolean> second = () -> {
            await(firstIn);
            scope.run(acme.id(), () -> {
                secondIn.countDown();
                await(firstOut);
            });
            return isInRequest();
        };
        assertThat(Race.of(List.of(first, second))).containsOnly(false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(3, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isInRequest() {
        try {
            return beans.getContext(RequestScoped.class).isActive();
        } catch (ContextNotActiveException e) {
            return false;
        }
    }
}
