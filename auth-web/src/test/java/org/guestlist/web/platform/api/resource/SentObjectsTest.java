package org.guestlist.web.platform.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.platform.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentObjectsTest {

    private final Map<String, String> wrong = new TreeMap<>();

    /** A thing in a thing. */
    public record Bulb(@NotNull String name, Optional<Integer> count) {}

    /** What may be sent. */
    public enum Colour {
        RED,
        BLUE
    }

    /** Something with values of all kinds. */
    public record Lamp(
            @NotNull String name,
            Optional<Long> number,
            Optional<Boolean> flag,
            Optional<UUID> id,
            Optional<LocalDate> day,
            Optional<Colour> colour,
            Optional<List<String>> texts,
            Optional<List<Bulb>> parts,
            Optional<Map<String, String>> values) {}

    private Optional<Lamp> read(String json) {
        return SentObjects.read(
                Lamp.class, object(json), (field, key, values) -> wrong.put(field, key), JsonBinding.JSON);
    }

    private static JsonObject object(String json) {
        return Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void valuesOfAllKindsAreRead() {
        assertThat(read("""
                {'name':'Lamp','number':-3,'flag':true,'id':'163e3c9c-d321-89b5-b168-530a236252d8','day':'2027-01-31',
                 'colour':'BLUE','texts':['a'],'parts':[{'name':'Bulb','count':2}],'values':{'a':'b'}}"""))
                .contains(new Lamp(
                        "Lamp",
                        Optional.of(-3L),
                        Optional.of(true),
                        Optional.of(UUID.fromString("163e3c9c-d321-89b5-b168-530a236252d8")),
                        Optional.of(LocalDate.of(2027, 1, 31)),
                        Optional.of(Colour.BLUE),
                        Optional.of(List.of("a")),
                        Optional.of(List.of(new Bulb("Bulb", Optional.of(2)))),
                        Optional.of(Map.of("a", "b"))));
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        assertThat(read("{'name':'Lamp','flag':null}"))
                .hasValueSatisfying(lamp -> assertThat(lamp.flag()).isEmpty())
                .hasValueSatisfying(lamp -> assertThat(lamp.texts()).isEmpty());
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{};name;api.field.required",
                "{'name':null};name;api.field.required",
                "{'name':5};name;api.kind.TEXT",
                "{'name':'x','other':1};other;api.field.unknown",
                "{'name':'x','number':'7'};number;api.kind.NUMBER",
                "{'name':'x','number':1.5};number;api.kind.NUMBER",
                "{'name':'x','number':1e400};number;api.kind.NUMBER",
                "{'name':'x','flag':'yes'};flag;api.kind.FLAG",
                "{'name':'x','id':'1'};id;api.kind.ID",
                "{'name':'x','day':'2027-02-30'};day;api.kind.DAY",
                "{'name':'x','colour':'GREEN'};colour;api.value.unknown",
                "{'name':'x','texts':'a'};texts;api.kind.LIST",
                "{'name':'x','texts':['a',5]};texts[1];api.kind.TEXT",
                "{'name':'x','texts':[null]};texts[0];api.kind.TEXT",
                "{'name':'x','parts':[{}]};parts[0].name;api.field.required",
                "{'name':'x','parts':[{'name':'y','size':1}]};parts[0].size;api.field.unknown",
                "{'name':'x','values':{'a':1}};values.a;api.kind.TEXT",
                "{'name':'x','values':[]};values;api.kind.MAP"
            })
    void whatIsWrongIsSaidWithItsField(String json, String field, String key) {
        assertThat(read(json)).isEmpty();
        assertThat(wrong).containsExactly(Map.entry(field, key));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(read("{'number':'x','flag':1,'other':{}}")).isEmpty();
        assertThat(wrong.keySet()).containsExactly("flag", "name", "number", "other");
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndNullEmpties() {
        Lamp stored = read("{'name':'Lamp','number':1,'flag':true}").orElseThrow();
        Change<Lamp> change = new Change<>(
                object("{'number':2,'flag':null}"),
                whole -> read(whole.toString()).orElseThrow(),
                JsonBinding.JSON);
        Lamp then = change.on(stored);
        assertThat(then.name()).isEqualTo("Lamp");
        assertThat(then.number()).contains(2L);
        assertThat(then.flag()).isEmpty();
    }
}
