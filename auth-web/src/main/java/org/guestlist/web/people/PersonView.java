package org.guestlist.web.people;

import jakarta.json.JsonValue;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;

/** A person as the API shows it: other people and providers by their public ids. */
@Schema(name = "Person", description = "What is not there has no value: no lastDay means access without end.")
public record PersonView(
        UUID id,
        int version,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String email,

        boolean emailProven,
        String name,
        Role role,
        AccountKind kind,
        AccountState state,
        String source,
        Instant createdAt,
        boolean passwordAllowed,
        boolean secondFactor,
        boolean passkey,
        @Schema(enumeration = {"en", "de"}) Optional<String> language,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> lastDay,
        Optional<String> externalId,
        Optional<Instant> lastSignInAt,
        Optional<UUID> manager,
        Optional<UUID> onlyProvider,

        @Schema(description = "Those who answer for a guest.")
        Optional<List<UUID>> hosts,

        Optional<String> guestReason,

        @Schema(
                description =
                        "What else is known, by key: givenName, familyName, title, department, employeeType, employeeNumber, location,"
                                + " phone, and the organisation's own, as /attributes lists them. Days as ISO 8601.")
        Map<String, JsonValue> attributes) {}
