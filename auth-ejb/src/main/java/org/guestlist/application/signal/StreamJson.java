package org.guestlist.application.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.platform.json.Json;

/** Reads and writes what goes to and fro about streams (Shared Signals Framework 1.0 §7.1, §8.1.1). */
@ApplicationScoped
class StreamJson {

    /** The path at which receivers fetch signals. */
    static final String POLL = Endpoints.SIGNALS + "/poll";

    private static final String DELIVERY = "delivery";
    private static final String REQUESTED = "events_requested";
    private static final String DESCRIPTION = "description";

    @Inject
    private Endpoints endpoints;

    /** @return what receivers need to know of this transmitter (§7.1) */
    JsonObject metadata() {
        return Json.createObjectBuilder()
                .add("spec_version", "1_0")
                .add("issuer", endpoints.issuer().getValue())
                .add("jwks_uri", at(Endpoints.KEYS))
                .add("delivery_methods_supported", array(List.of(StreamSettings.PUSH, StreamSettings.POLL)))
                .add("configuration_endpoint", at(Endpoints.SIGNALS + "/stream"))
                .add("status_endpoint", at(Endpoints.SIGNALS + "/status"))
                .add("verification_endpoint", at(Endpoints.SIGNALS + "/verify"))
                .add(
                        "authorization_schemes",
                        Json.createArrayBuilder().add(Json.createObjectBuilder().add("spec_urn", "urn:ietf:rfc:6749")))
                .add("default_subjects", "ALL")
                .build();
    }

    private String at(String path) {
        return endpoints.at(path).toString();
    }

    private static JsonArray array(List<String> texts) {
        return Json.createArrayBuilder(texts).build();
    }

    /** @return the configuration of a stream (§8.1.1) */
    JsonObject write(Application receiver, SignalStream stream) {
        StreamSettings settings = stream.settings();
        JsonObjectBuilder all = Json.createObjectBuilder()
                .add("stream_id", stream.stream().toString())
                .add("iss", endpoints.issuer().getValue())
                .add("aud", receiver.getUuid().toString())
                .add("events_supported", array(SignalType.uris()))
                .add(REQUESTED, array(settings.requested()))
                .add("events_delivered", array(settings.delivered()))
                .add(DELIVERY, delivery(settings))
                .add("min_verification_interval", SignalStreams.BETWEEN_VERIFICATIONS.toSeconds());
        settings.description().ifPresent(text -> all.add(DESCRIPTION, text));
        return all.build();
    }

    private JsonObject delivery(StreamSettings settings) {
        return Json.createObjectBuilder()
                .add("method", settings.address().isPresent() ? StreamSettings.PUSH : StreamSettings.POLL)
                .add("endpoint_url", settings.address().map(URI::toString).orElseGet(() -> at(POLL)))
                .build();
    }

    /** @return the status of a stream (§8.1.2.1) */
    static JsonObject status(SignalStream stream) {
        JsonObjectBuilder status = Json.createObjectBuilder()
                .add("stream_id", stream.stream().toString())
                .add("status", stream.status().value());
        stream.statusReason().ifPresent(reason -> status.add("reason", reason));
        return status.build();
    }

    /**
     * @param asked a new stream, or one that replaces what there is
     * @return what it says: all types unless it asks for some, and to be fetched unless it names an address
     * @throws StreamRefusedException if it cannot be read
     */
    StreamSettings read(JsonObject asked) {
        return read(asked, new StreamSettings(Optional.empty(), Optional.empty(), SignalType.uris(), Optional.empty()));
    }

    /**
     * @param asked a change
     * @param before what holds of what it does not mention
     * @return the stream after it, without what is sent as {@code Authorization} unless it says that
     * @throws StreamRefusedException if it cannot be read
     */
    StreamSettings read(JsonObject asked, StreamSettings before) {
        boolean elsewhere = isThere(asked, DELIVERY);
        Optional<JsonObject> delivery = elsewhere ? Optional.of(object(asked, DELIVERY)) : Optional.empty();
        return new StreamSettings(
                elsewhere ? address(delivery.get()) : before.address(),
                delivery.flatMap(one -> text(one, "authorization_header")),
                isThere(asked, REQUESTED) ? texts(asked) : before.requested(),
                isThere(asked, DESCRIPTION) ? text(asked, DESCRIPTION) : before.description());
    }

    /** @throws StreamRefusedException if it says anything else than there is of what the receiver cannot choose (§8.1.1.3) */
    void demandSame(JsonObject asked, Application receiver, SignalStream stream) {
        JsonObject there = write(receiver, stream);
        for (String name : List.of("iss", "aud", "events_supported", "events_delivered", "min_verification_interval")) {
            if (asked.containsKey(name) && !same(asked.get(name), there.get(name))) {
                throw StreamRefusedException.invalid(name + " is not chosen by the receiver, and is another one");
            }
        }
    }

    /** An audience may be written as a list of one (RFC 7519 §4.1.3), and of a list the order says nothing. */
    private static boolean same(JsonValue one, JsonValue other) {
        return set(one).equals(set(other));
    }

    private static Set<JsonValue> set(JsonValue value) {
        return value instanceof JsonArray list ? new HashSet<>(list) : Set.of(value);
    }

    private Optional<URI> address(JsonObject delivery) {
        String method = text(delivery, "method").orElse(StreamSettings.POLL);
        Optional<String> address = text(delivery, "endpoint_url").filter(one -> !one.isEmpty());
        if (method.equals(StreamSettings.POLL)) {
            if (address.filter(one -> !one.equals(at(POLL))).isPresent()) {
                throw StreamRefusedException.invalid("signals are fetched at " + at(POLL));
            }
            return Optional.empty();
        }
        if (!method.equals(StreamSettings.PUSH)) {
            throw StreamRefusedException.invalid(
                    "method must be " + StreamSettings.PUSH + " or " + StreamSettings.POLL);
        }
        return Optional.of(uri(address.orElseThrow(() -> StreamRefusedException.invalid("endpoint_url is missing"))));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw StreamRefusedException.invalid("endpoint_url is no address");
        }
    }

    /** @return the id of a stream in a request; @throws StreamRefusedException if there is none, or no id */
    static UUID id(JsonObject asked) {
        return id(text(asked, "stream_id").orElse(null));
    }

    /** @return the id that this text is; @throws StreamRefusedException if it is null, or no id */
    static UUID id(String text) {
        if (text == null) {
            throw StreamRefusedException.invalid("stream_id is missing");
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // As one that there is not.
        }
        throw StreamRefusedException.unknown();
    }

    /** @return a text of a request; empty if it is not there; @throws StreamRefusedException if it is no text */
    static Optional<String> text(JsonObject asked, String name) {
        if (!isThere(asked, name)) {
            return Optional.empty();
        }
        if (asked.get(name) instanceof JsonString text) {
            return Optional.of(text.getString());
        }
        throw StreamRefusedException.invalid(name + " must be a text");
    }

    /** @return an object of a request; @throws StreamRefusedException if it is none */
    static JsonObject object(JsonObject asked, String name) {
        if (asked.get(name) instanceof JsonObject object) {
            return object;
        }
        throw StreamRefusedException.invalid(name + " must be an object");
    }

    private static List<String> texts(JsonObject asked) {
        if (asked.get(REQUESTED) instanceof JsonArray list && list.stream().allMatch(JsonString.class::isInstance)) {
            return list.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
        throw StreamRefusedException.invalid(REQUESTED + " must be a list of texts");
    }

    private static boolean isThere(JsonObject asked, String name) {
        return asked.containsKey(name) && asked.get(name) != JsonValue.NULL;
    }
}
