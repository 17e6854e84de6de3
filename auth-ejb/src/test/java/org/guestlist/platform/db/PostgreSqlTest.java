package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.guestlist.platform.config.DatabaseLimits;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgreSqlTest {

    private static PGSimpleDataSource limited(String url) {
        PGSimpleDataSource source = PostgreSql.source(url, "", "");
        PostgreSql.limit(
                source,
                url,
                new DatabaseLimits(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(9), Duration.ofMillis(2500)));
        return source;
    }

    @Test
    void nothingIsWaitedForForEver() {
        PGSimpleDataSource source = limited("jdbc:postgresql://db/guestlist");
        assertThat(source.getLoginTimeout()).isEqualTo(5);
        assertThat(source.getSocketTimeout()).isEqualTo(10);
        assertThat(source.getOptions())
                .contains("statement_timeout=9000 ", "lock_timeout=2500 ", "tcp_keepalives_idle=5");
        assertThat(source.getTcpKeepAlive()).isTrue();
    }

    @Test
    void ofTwoServersTheSecondIsTriedInTime() {
        PGSimpleDataSource source = limited("jdbc:postgresql://one,two/guestlist?targetServerType=primary");
        assertThat(source.getConnectTimeout()).isLessThan(source.getLoginTimeout());
        assertThat(source.getTargetServerType()).isEqualTo("primary");
    }

    /** As of a machine whose database hangs, or a firewall in between. The second one here says no at once. */
    @Test
    void theSecondServerIsTriedInTimeIfTheFirstAcceptsConnectionsAndIsSilent() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket silent = new ServerSocket(0, 10, here);
                ServerSocket second = new ServerSocket(0, 10, here)) {
            second.setSoTimeout(10_000);
            FutureTask<Socket> tried = new FutureTask<>(second::accept);
            new Thread(tried).start();
            PGSimpleDataSource source = limited("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + ",127.0.0.1:"
                    + second.getLocalPort() + "/guestlist?targetServerType=primary&sslmode=verify-full&user=any");
            Thread caller = new Thread(() -> assertThatThrownBy(source::getConnection));
            caller.start();
            assertThat(tried).succeedsWithin(Duration.ofSeconds(4)).satisfies(Socket::close);
        }
    }

    @Test
    void theAddressComesFirst() {
        PGSimpleDataSource source = limited(
                "jdbc:postgresql://db/guestlist?connectTimeout=30&socketTimeout=60&loginTimeout=3&options=-c%20work_mem=8MB");
        assertThat(source.getConnectTimeout()).isEqualTo(30);
        assertThat(source.getSocketTimeout()).isEqualTo(60);
        assertThat(source.getLoginTimeout()).isEqualTo(3);
        assertThat(source.getOptions()).isEqualTo("-c work_mem=8MB");
    }

    @Test
    void aMalformedAddressIsNotRepeatedWithItsPassword() {
        assertThatThrownBy(() -> PostgreSql.source("jdbc:postgresql://db:port/x?password=Secret7", "", ""))
                .hasMessageNotContaining("Secret7");
    }
}
