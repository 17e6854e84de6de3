package org.guestlist.web.people;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.Reason;

/** Why a step is taken, as programs say it. */
public record StepBody(
        @Schema(description = "Needed to disable, delete and revoke.") @Size(max = Reason.LENGTH)
        String reason) {}
