package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guestlist.account.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainListTest {

    @ParameterizedTest
    @CsvSource({
        "ada@acme.example,true,true",
        "ada@ACME.Example,true,true",
        "ada@sales.acme.example,false,true",
        "ada@a.b.acme.example,false,true",
        "ada@evilacme.example,false,false",
        "ada@acme.example.evil.example,false,false",
        "ada@example.org,false,false",
        "ada@bücher.example,true,true",
        "ada@xn--bcher-kva.example,true,true",
        "ada@BÜCHER.example,true,true",
        "ada@shop.bücher.example,false,true",
        "ada@bucher.example,false,false"
    })
    void holdsAnAddress(String address, boolean exactly, boolean withSubdomains) {
        DomainList list = DomainList.of("acme.example; BÜCHER.example");

        assertThat(list.contains(EmailAddress.of(address), false)).isEqualTo(exactly);
        assertThat(list.contains(EmailAddress.of(address), true)).isEqualTo(withSubdomains);
    }

    @Test
    void takesDomainsAsPeopleWriteThem() {
        assertThat(DomainList.of(" @acme.example,Acme.Example;\nbücher.example\t xn--bcher-kva.example ,, ")
                        .domains())
                .containsExactly("acme.example", "xn--bcher-kva.example");
        assertThat(DomainList.of(" , ")).matches(DomainList::isEmpty);
        assertThat(DomainList.of(DomainList.of("a.example, b.example").toString()))
                .isEqualTo(DomainList.of("a.example b.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "*.acme.example",
                ".acme.example",
                "acme..example",
                "-acme.example",
                "acme.example/",
                "ada@acme.example",
                "a_b.example",
                "acme.example.",
                "http://acme.example"
            })
    void refusesWhatIsNoDomain(String entry) {
        assertThatThrownBy(() -> DomainList.of("fine.example, " + entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(entry);
    }
}
