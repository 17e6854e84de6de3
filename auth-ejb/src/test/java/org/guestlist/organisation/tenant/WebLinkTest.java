package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {

    @Test
    void theAddressIsTheLastWordOfALine() {
        assertThat(WebLink.parse("  Canteen menu\t https://menu.example.com/?day=1 "))
                .hasValue(new WebLink("Canteen menu", URI.create("https://menu.example.com/?day=1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://menu.example.com/",
                "Menu",
                "Menu menu.example.com",
                "Menu javascript:alert(1)",
                "Menu https://user@menu.example.com/",
                "Menu https:///x",
                "Menu https://menu.example.com/\"",
                "Menu https://menu.example.com/%zz",
                "Me\u0000nu https://menu.example.com/"
            })
    void nothingElseIsALink(String line) {
        assertThat(WebLink.parse(line)).isEmpty();
    }

    @Test
    void whatIsWrittenCanBeRead() {
        List<WebLink> links = List.of(
                new WebLink("Canteen menu", URI.create("https://menu.example.com/")),
                new WebLink("Wiki", URI.create("http://wiki/")));
        assertThat(WebLink.all(WebLink.lines(links))).isEqualTo(links);
        assertThat(WebLink.all("")).isEmpty();
    }
}
