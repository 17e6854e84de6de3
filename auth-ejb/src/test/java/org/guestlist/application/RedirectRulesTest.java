package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectRulesTest {

    private static boolean allows(String registered, String asked, boolean anyPort, boolean below) {
        return addresses(registered, anyPort, below).allowsRedirect(URI.create(asked));
    }

    private static ApplicationAddresses addresses(String registered, boolean anyPort, boolean below) {
        URI address = URI.create(registered);
        return new ApplicationAddresses(
                Optional.empty(),
                List.of(address),
                List.of(address),
                SignOutNotices.NONE,
                new RedirectRules(anyPort, below));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/back, http://127.0.0.1:49152/back, true",
        "http://127.0.0.1:8000/back, http://127.0.0.1/back, true",
        "http://[::1]/back, http://[::1]:49152/back, true",
        "http://127.0.0.1/back, http://127.0.0.1:49152/other, false",
        "http://127.0.0.1/back, http://[::1]:49152/back, false",
        "http://127.0.0.1/back, https://127.0.0.1:49152/back, false",
        "http://127.0.0.1/back, http://x@127.0.0.1:49152/back, false",
        "http://127.0.0.1/back, http://127.0.0.1:049152/back, false",
        "http://localhost/back, http://localhost:49152/back, false",
        "https://app.example/, https://app.example/page, false"
    })
    void exactlyButForThePortOfALoopbackAddress(String registered, String asked, boolean allowed) {
        assertThat(allows(registered, asked, false, false)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost/back, http://localhost:49152/back, true",
        "http://localhost:8000/back, http://localhost:18000/back, true",
        "http://localhost/back, http://localhost/back, true",
        "http://localhost/back, http://localhost:49152/back/more, false",
        "http://localhost/back, http://localhost:49152/back?x=1, false",
        "http://localhost/back, http://127.0.0.1:49152/back, false",
        "http://localhost/back, http://localhost.evil.example:49152/back, false",
        "http://localhost/back, http://evil.localhost:49152/back, false",
        "http://localhost/back, http://localhost:80@evil.example/back, false",
        "http://app.localhost/back, http://app.localhost:49152/back, false",
        "https://localhost/back, https://localhost:49152/back, false"
    })
    void anyPortOfLocalhostWhereItIsSwitchedOn(String registered, String asked, boolean allowed) {
        assertThat(allows(registered, asked, true, false)).isEqualTo(allowed);
        assertThat(addresses(registered, true, false).allowsLogoutRedirect(URI.create(asked)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/shop",
                "https://app.example/shop/",
                "https://app.example/shop/orders",
                "https://app.example/shop/orders/17.html",
                "https://app.example/shop/a..b/.well-known",
                "https://app.example/shop/gr%C3%BC%20n/"
            })
    void pagesBelowWhereItIsSwitchedOn(String asked) {
        assertThat(allows("https://app.example/shop", asked, false, true)).isTrue();
        assertThat(allows("https://app.example/shop", asked, false, false))
                .isEqualTo(asked.equals("https://app.example/shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/shopping",
                "https://app.example/",
                "https://app.example/SHOP/orders",
                "https://app.example/shop/..",
                "https://app.example/shop/../admin",
                "https://app.example/shop/x/../../admin",
                "https://app.example/shop/./orders",
                "https://app.example/shop/.",
                "https://app.example/shop//evil.example",
                "https://app.example/shop/%2e%2e/admin",
                "https://app.example/shop/%2E%2E/admin",
                "https://app.example/shop/.%2e/admin",
                "https://app.example/shop/..%2fadmin",
                "https://app.example/shop/x%2Fy",
                "https://app.example/shop/..%5cadmin",
                "https://app.example/shop/%252e%252e/admin",
                "https://app.example/shop/..;/admin",
                "https://app.example/shop/x;y=1",
                "https://app.example/shop/%00",
                "https://app.example/shop/*",
                "https://app.example/shop/orders?to=https://evil.example",
                "https://app.example/shop/orders#x",
                "https://x@app.example/shop/orders",
                "https://app.example:8443/shop/orders",
                "https://app.example.evil.example/shop/orders",
                "https://evil.example/shop/orders",
                "http://app.example/shop/orders",
                "https:/shop/orders",
                "//app.example/shop/orders",
                "shop/orders"
            })
    void nothingThatCouldLeadElsewhere(String asked) {
        assertThat(allows("https://app.example/shop", asked, false, true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/, https://app.example/any/page, true",
        "https://app.example, https://app.example/any/page, true",
        "https://app.example/?client=1, https://app.example/page?client=1, true",
        "https://app.example/?client=1, https://app.example/page, false",
        "https://app.example/?client=1, https://app.example/page?client=1&x=2, false",
        "http://localhost:8080/, http://localhost:8080/page, false",
        "com.example.app:/back, com.example.app:/back/page, false"
    })
    void onlyOfHttpsAndWithItsQuery(String registered, String asked, boolean allowed) {
        assertThat(allows(registered, asked, false, true)).isEqualTo(allowed);
        assertThat(addresses(registered, false, true).allowsLogoutRedirect(URI.create(asked)))
                .as("signing out leads to one page")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/back,",
        "http://localhost:8000/back,",
        "com.example.app:/back,",
        "https://*.app.example/back, WILDCARD",
        "https://app.example/*, WILDCARD",
        "*, WILDCARD",
        "https://app.example/back#, FRAGMENT",
        "https://app.example/#/back, FRAGMENT",
        "http://app.example/back, UNENCRYPTED",
        "http://192.168.1.7/back, UNENCRYPTED",
        "app:/back, OTHER",
        "/back, OTHER",
        "https://x@app.example/back, OTHER",
        "https://app.example/a b, OTHER",
        "javascript:alert(1), OTHER",
        "'', OTHER"
    })
    void saysWhyAnAddressCannotBeRegistered(String text, AddressProblem why) {
        assertThat(AddressProblem.of(text)).isEqualTo(Optional.ofNullable(why));
        assertThat(AddressProblem.check(text).isPresent()).isEqualTo(why == null);
    }
}
