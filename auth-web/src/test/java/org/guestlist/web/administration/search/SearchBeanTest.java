package org.guestlist.web.administration.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchBeanTest {

    @Test
    void allPartsOfTheSettingsAreFound() throws Exception {
        String page = Files.readString(Path.of("src/main/webapp/admin/organisation.xhtml"));
        List<String> parts = Pattern.compile("<gl:section id=\"([a-z]+)-part\" name=\"\\1\"")
                .matcher(page)
                .results()
                .map(one -> one.group(1))
                .toList();
        assertThat(SearchBean.SETTINGS).isEqualTo(parts);
    }
}
