package org.guestlist.web.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.web.platform.page.FieldErrors;

/** By what somebody was recognised who has lost the second factor, as programs say it. */
public record RecognitionBody(
        @Schema(description = "By what the person was recognised who has asked for it; for the audit log.")
        @NotNull
        @Size(min = 1, max = Recognition.LENGTH)
        String recognisedBy) {

    Optional<Recognition> read(FieldErrors errors) {
        Optional<Recognition> recognition = Recognition.typed(recognisedBy);
        if (recognition.isEmpty()) {
            errors.refuse(
                    "recognisedBy",
                    recognisedBy.isEmpty() ? "person.factor.recognised.required" : "reason.long",
                    Recognition.LENGTH);
        }
        return recognition;
    }
}
