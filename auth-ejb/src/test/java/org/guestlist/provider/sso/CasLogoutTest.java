package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CAS Protocol 3.0 §2.3.3, and what else may come to that address. */
class CasLogoutTest {

    private static final String BEGIN =
            "<p:LogoutRequest xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol' ID='1' Version='2.0'>";

    @Test
    void theTicketIsTheSessionIndex() throws Exception {
        assertThat(CasLogout.ticket("<?xml version='1.0'?>" + BEGIN
                        + "<n:NameID xmlns:n='urn:oasis:names:tc:SAML:2.0:assertion'>ada</n:NameID>"
                        + "<p:SessionIndex> ST-1-a&amp;b </p:SessionIndex></p:LogoutRequest>"))
                .isEqualTo("ST-1-a&b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<p:LogoutRequest>",
                "<LogoutRequest><SessionIndex>ST-1</SessionIndex></LogoutRequest>",
                BEGIN + "</p:LogoutRequest>",
                BEGIN + "<p:SessionIndex> </p:SessionIndex></p:LogoutRequest>",
                BEGIN + "<SessionIndex>ST-1</SessionIndex></p:LogoutRequest>",
                BEGIN + "<p:SessionIndex>ST-1</p:SessionIndex><p:SessionIndex>ST-2</p:SessionIndex></p:LogoutRequest>",
                BEGIN + "<p:SessionIndex>ST-1</p:SessionIndex>",
                BEGIN + "<p:SessionIndex>&e;</p:SessionIndex></p:LogoutRequest>",
                "<x>" + BEGIN + "<p:SessionIndex>ST-1</p:SessionIndex></p:LogoutRequest></x>",
                "<!DOCTYPE p:LogoutRequest>" + BEGIN + "<p:SessionIndex>ST-1</p:SessionIndex></p:LogoutRequest>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + BEGIN
                        + "<p:SessionIndex>&e;</p:SessionIndex></p:LogoutRequest>",
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + BEGIN
                        + "<p:SessionIndex>&b;</p:SessionIndex></p:LogoutRequest>"
            })
    void anythingElseIsRefused(String request) {
        assertThatThrownBy(() -> CasLogout.ticket(request)).isInstanceOf(LogoutRefusedException.class);
    }

    @Test
    void whatIsTooLongIsNotEvenRead() {
        assertThatThrownBy(() -> CasLogout.ticket(BEGIN + " ".repeat(20_000)))
                .isInstanceOf(LogoutRefusedException.class)
                .hasMessageContaining("too long");
    }
}
