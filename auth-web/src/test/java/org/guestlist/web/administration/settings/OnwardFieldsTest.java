package org.guestlist.web.administration.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.organisation.tenant.AllowedRedirects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnwardFieldsTest {

    private static final OwnAddresses OWN = new OwnAddresses(Set.of(URI.create("https://acme.example.com")));

    private final List<String> fieldErrors = new ArrayList<>();

    private AllowedRedirects read(String allowed, String landing) {
        return new OnwardFields(allowed, landing)
                .read(OWN, (field, key, values) -> fieldErrors.add(field + " " + key + " " + Arrays.toString(values)));
    }

    @Test
    void nothingTypedIsNowhere() {
        assertThat(read(null, null)).isEqualTo(AllowedRedirects.NOWHERE);
        assertThat(read(" \n ", " ")).isEqualTo(AllowedRedirects.NOWHERE);
        assertThat(fieldErrors).isEmpty();
    }

    @Test
    void eachAddressCountsOnceInTheOrderInWhichTheyWereTyped() {
        AllowedRedirects read = read(
                "https://b.example/\n\n https://a.example/portal \nhttps://B.example",
                "https://a.example/portal/start?x=1");
        assertThat(read.allowed())
                .containsExactly(URI.create("https://b.example/"), URI.create("https://a.example/portal"));
        assertThat(read.landing()).contains(URI.create("https://a.example/portal/start?x=1"));
        assertThat(fieldErrors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example.com/, , allowedRedirects organisation.allowedRedirects.invalid [http://app.example.com/]",
        "https://acme.example.com/login, , allowedRedirects organisation.allowedRedirects.own [https://acme.example.com/login]",
        "https://app.example.com/, https://evil.example/, landing organisation.landing.invalid []",
        ", https://app.example.com/, landing organisation.landing.invalid []"
    })
    void whatIsWrongIsSaidBesideItsField(String allowed, String landing, String complaint) {
        read(allowed, landing);
        assertThat(fieldErrors).containsExactly(complaint);
    }

    @Test
    void theyAreNotTooMany() {
        String lines = IntStream.rangeClosed(0, AllowedRedirects.MOST)
                .mapToObj(one -> "https://app" + one + ".example.com/")
                .collect(Collectors.joining("\n"));
        read(lines, null);
        assertThat(fieldErrors).containsExactly("allowedRedirects organisation.allowedRedirects.many [20]");
    }
}
