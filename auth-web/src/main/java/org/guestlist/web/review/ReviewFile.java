package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.review.EvidenceLine;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;
import org.guestlist.web.platform.text.PageLanguage;

/** Who decided what and when in a review, as a file of comma-separated values. It is written line by line, so that many need no memory. */
@RequestScoped
class ReviewFile {

    /** The media type. */
    static final String TYPE = "text/csv";

    private static final List<String> COLUMNS = List.of(
            "name",
            "email",
            "reviewer",
            "deputy",
            "answer",
            "until",
            "answered_by",
            "answered_at",
            "reason",
            "previous_answer",
            "previous_at",
            "outcome",
            "done_at",
            "undone",
            "reopened_at",
            "reopened_by");

    @Inject
    private ReviewAdministration administration;

    @Inject
    private PageLanguage language;

    /** @return the name of the file */
    static String name(Review review) {
        return "review-" + review.getStartsOn() + ".csv";
    }

    /** Writes it, and does not close what it is written to. */
    void write(Review review, OutputStream to) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        CSVPrinter printer = Csv.printer(out, language.get());
        printer.printRecord(COLUMNS);
        administration.evidence(review.getUuid(), Integer.MAX_VALUE, line -> print(line, printer));
        printer.flush();
    }

    private static void print(EvidenceLine line, CSVPrinter printer) {
        try {
            printer.printRecord(cells(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(EvidenceLine line) {
        return Stream.concat(
                        Stream.of(line.name(), line.email()),
                        Stream.concat(
                                Stream.of(
                                                line.reviewer(),
                                                line.deputy(),
                                                line.answer(),
                                                line.until(),
                                                line.answeredBy(),
                                                line.answeredAt(),
                                                line.reason(),
                                                line.previous(),
                                                line.previousAt(),
                                                line.outcome(),
                                                line.doneAt())
                                        .map(value ->
                                                value.map(Object::toString).orElse("")),
                                Stream.of(
                                        String.valueOf(line.undone()),
                                        line.reopenedAt().map(Object::toString).orElse(""),
                                        line.reopenedBy().orElse(""))))
                .map(CellGuard::guard)
                .toList();
    }
}
