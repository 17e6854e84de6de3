package org.guestlist.web.operation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.web.server.Checkout;
import org.junit.jupiter.api.Test;

/** The OpenAPI document and the page for operators say what the resources do. */
class OpenApiTest {

    @Test
    void theDocumentHasEachPathWithItsMethods() throws Exception {
        assertThat(documented()).isEqualTo(offered()).hasSizeGreaterThan(15);
    }

    @Test
    void eachIsShownWithCurl() throws Exception {
        String page = Files.readString(Checkout.file("docs/operations/operator.md"));
        Set<String> shown = OperatorIT.commands(page).stream()
                .map(OpenApiTest::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(offered());
    }

    /** @return method and path as in the document */
    private static String operation(String command) {
        String method = command.contains(" -X ")
                ? command.replaceFirst(".* -X (\\w+).*", "$1")
                : command.contains(" -d ") ? "POST" : "GET";
        return method
                + command.replaceFirst(".*/api/operator(/[^\\s\"?]+).*", " $1")
                        .replaceFirst("/organisations/[^/]+", "/organisations/{organisation}")
                        .replaceFirst("/hosts/.+", "/hosts/{host}")
                        .replaceFirst("/administrators/[^/]+", "/administrators/{email}");
    }

    private static Set<String> documented() throws Exception {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json");
                JsonReader reader = Json.createReader(in)) {
            JsonObject paths = reader.readObject().getJsonObject("paths");
            return paths.entrySet().stream()
                    .flatMap(path -> methods(path.getValue()).map(method -> method + " " + path.getKey()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> methods(JsonValue path) {
        return path.asJsonObject().keySet().stream().map(method -> method.toUpperCase(Locale.ROOT));
    }

    private static Set<String> offered() {
        return OperatorApplication.RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods())
                        .flatMap(method -> verb(method).map(verb -> verb + " " + path(resource, method))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(Class<?> resource, Method method) {
        String own = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        return Stream.of(resource.getAnnotation(Path.class).value(), own)
                .filter(part -> !part.isEmpty())
                .map("/"::concat)
                .collect(Collectors.joining());
    }
}
