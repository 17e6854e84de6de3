package org.guestlist.web.platform.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.RecordJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentObjectsTest {

    private final Map<String, String> wrong = new TreeMap<>();

    /** A thing in a thing. */
    public record Bulb(@NotNull String name, Optional<Integer> count) {}

    /** With something that is no text and must be there. */
    public record Size(Integer count) {}

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
            Optional<Map<String, String>> values,
            Optional<Size> first,
            Map<String, JsonValue> more) {}

    /** With a default, and with what is said once alone. */
    public record Switch(
            String name,
            @Only(Use.NEW) String key,
            @Schema(defaultValue = "BLUE") Colour colour,
            @Schema(defaultValue = "true") Boolean on,
            @Only(Use.CHANGE) @Schema(defaultValue = "7") Long number,
            List<String> texts,
            Optional<String> note) {}

    private Lamp read(String json) {
        return SentObjects.added(Lamp.class, object(json), this::refuse);
    }

    private Switch add(String json) {
        return SentObjects.added(Switch.class, object(json), this::refuse);
    }

    private Switch change(Switch stored, String json) {
        return SentObjects.changed(Switch.class, object(json), RecordJson.object(stored), this::refuse);
    }

    private void refuse(String field, String key, Object... values) {
        wrong.put(field, key);
    }

    private static JsonObject object(String json) {
        return Json.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    @Test
    void valuesOfAllKindsAreRead() {
        assertThat(read("""
                {'name':'Lamp','number':-3,'flag':true,'id':'163e3c9c-d321-89b5-b168-530a236252d8','day':'2027-01-31',
                 'colour':'BLUE','texts':['a'],'parts':[{'name':'Bulb','count':2}],'values':{'a':'b'},'more':{'c':'d','e':1}}"""))
                .isEqualTo(new Lamp(
                        "Lamp",
                        Optional.of(-3L),
                        Optional.of(true),
                        Optional.of(UUID.fromString("163e3c9c-d321-89b5-b168-530a236252d8")),
                        Optional.of(LocalDate.of(2027, 1, 31)),
                        Optional.of(Colour.BLUE),
                        Optional.of(List.of("a")),
                        Optional.of(List.of(new Bulb("Bulb", Optional.of(2)))),
                        Optional.of(Map.of("a", "b")),
                        Optional.empty(),
                        Map.of("c", Json.createValue("d"), "e", Json.createValue(1))));
    }

    @Test
    void whatIsMissingOrNullIsEmpty() {
        Lamp lamp = read("{'name':'Lamp','flag':null}");
        assertThat(lamp.flag()).isEmpty();
        assertThat(lamp.texts()).isEmpty();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
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
                "{'name':'x','first':{}};first.count;api.field.required",
                "{'name':'x','first':{'count':3000000000}};first.count;api.kind.NUMBER",
                "{'name':'x','parts':[{'name':'y','size':1}]};parts[0].size;api.field.unknown",
                "{'name':'x','values':{'a':1}};values.a;api.kind.TEXT",
                "{'name':'x','values':[]};values;api.kind.MAP",
                "{'name':'x','more':{'a':true}};more.a;api.kind.SCALAR"
            })
    void whatIsWrongIsSaidWithItsField(String json, String field, String key) {
        read(json);
        assertThat(wrong).containsExactly(Map.entry(field, key));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Lamp lamp = read("{'name':'Lamp','number':'x','flag':1,'other':{},'texts':['a',5]}");
        assertThat(wrong.keySet()).containsExactly("flag", "number", "other", "texts[1]");
        assertThat(lamp.name()).as("whoever judges further sees the rest").isEqualTo("Lamp");
        assertThat(lamp.number()).isEmpty();
    }

    @Test
    void aTextAndAListThatAreMissingAreEmptyAndTextsHaveNoSpaceAround() {
        Lamp lamp = read("{'name':null,'parts':[{}]}");
        assertThat(lamp.name()).isEmpty();
        assertThat(lamp.parts().orElseThrow().get(0).name()).isEmpty();
        assertThat(read("{'name':' Lamp '}").name()).isEqualTo("Lamp");
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsAddedHasItsDefaultsAndNothingThatIsSaidLater() {
        assertThat(add("{'name':'x','key':'k','on':null}"))
                .isEqualTo(new Switch("x", "k", Colour.BLUE, true, 7L, List.of(), Optional.empty()));
        assertThat(wrong).isEmpty();
        assertThat(add("{'texts':'a','colour':'GREEN','note':5}"))
                .isEqualTo(new Switch("", "", Colour.BLUE, true, 7L, List.of(), Optional.empty()));
        assertThat(wrong.keySet()).containsExactly("colour", "note", "texts");
        wrong.clear();
        add("{'number':1}");
        assertThat(wrong).containsExactly(Map.entry("number", "api.field.unknown"));
    }

    @Test
    void aChangeKeepsWhatItDoesNotNameAndNullEmpties() {
        Switch stored = new Switch("x", "k", Colour.RED, false, 1L, List.of("a"), Optional.of("n"));
        assertThat(change(stored, "{}")).isEqualTo(stored);
        assertThat(change(stored, "{'number':2,'note':null,'texts':['b']}"))
                .isEqualTo(new Switch("x", "k", Colour.RED, false, 2L, List.of("b"), Optional.empty()));
        assertThat(change(stored, "{'name':null,'texts':null}"))
                .isEqualTo(new Switch("", "k", Colour.RED, false, 1L, List.of(), Optional.of("n")));
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsWrongInAChangeStaysAsItIsStored() {
        Switch stored = new Switch("x", "k", Colour.RED, false, 1L, List.of("a"), Optional.of("n"));
        assertThat(change(stored, "{'key':null,'colour':'GREEN','on':null,'number':'2','note':5}"))
                .isEqualTo(stored);
        assertThat(wrong)
                .isEqualTo(Map.of(
                        "key",
                        "api.field.unknown",
                        "colour",
                        "api.value.unknown",
                        "on",
                        "api.field.required",
                        "number",
                        "api.kind.NUMBER",
                        "note",
                        "api.kind.TEXT"));
    }

    @Test
    void recordsAreWrittenInTheirOrderWithoutWhatIsEmpty() {
        String text = RecordJson.text(new Part<>(
                List.of(new Switch("x", "k", Colour.RED, false, 1L, List.of("a"), Optional.empty())),
                Optional.of("there")));
        assertThat(text).startsWith("{").endsWith("}\n").doesNotContain("note");
        assertThat(text.replaceAll("\\s", "")).isEqualTo("""
                {"items":[{"name":"x","key":"k","colour":"RED","on":false,"number":1,"texts":["a"]}],"next":"there"}""");
    }

    /** So that nobody who reads them line by line sees a difference. */
    @Test
    void recordsLookLikeWhatIsPutTogetherByHand() {
        assertThat(RecordJson.text(new Bulb("Üml\"\u0001", Optional.of(2))))
                .isEqualTo(JsonAnswer.of(
                        Json.createObjectBuilder().add("name", "Üml\"\u0001").add("count", 2)));
        assertThat(RecordJson.text(new Part<>(List.of(), Optional.empty())))
                .isEqualTo(JsonAnswer.of(Json.createObjectBuilder().add("items", Json.createArrayBuilder())));
    }
}
