package org.guestlist.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.guestlist.config.DatabaseLimits;
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
