package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrictTransportTest {

    @Test
    void eachStepDemandsMore() {
        assertThat(StrictTransport.of("host").header()).isEqualTo("max-age=31536000");
        assertThat(StrictTransport.of("sub-domains").header()).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(StrictTransport.of("preload").header()).isEqualTo("max-age=63072000; includeSubDomains; preload");
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> StrictTransport.of("true")).hasMessage("must be host, sub-domains or preload");
    }
}
