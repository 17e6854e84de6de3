package org.guestlist.web.job;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.job.JobState;

/** Work in the background as the API shows it. */
@Schema(name = "Job")
public record JobView(
        UUID id,

        @Schema(description = "What it does. A newer version may know more kinds.")
        String kind,

        @Schema(description = "The same in words.") String title,
        JobState state,
        @Min(0) @Max(100) int percent,
        @Schema(description = "How far it is, in words.") String progress,

        @Schema(description = "It was cancelled, and stops in a moment.")
        boolean stopping,

        @Schema(description = "The name of the person or program that has started it.")
        String startedBy,

        Instant createdAt,

        @Schema(description = "When it begins, if that is planned.")
        Optional<Instant> beginsAt,

        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        @Schema(description = "Why it failed.") Optional<Failure> failure,

        @Schema(description = "The address of what it works on.")
        Optional<String> result) {

    /** Why a job failed. */
    public record Failure(
            String code,

            @Schema(description = "A sentence in the language of Accept-Language.")
            String detail) {}
}
