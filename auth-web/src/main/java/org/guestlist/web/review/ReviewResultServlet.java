package org.guestlist.web.review;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVPrinter;
import org.guestlist.review.EvidenceLine;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.roster.file.CellGuard;
import org.guestlist.roster.file.Csv;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.PageLanguage;

/**
 * Who decided what and when in a review, as a file: {@code /admin/review.csv?id=…}. Names and values are the same in every language, times
 * are in UTC. It is streamed.
 */
@WebServlet("/admin/review.csv")
public class ReviewResultServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

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
            "undone");

    @Inject
    private transient ReviewAdministration administration;

    @Inject
    private transient PageLanguage language;

    /** Sends only the headers. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        find(request, response).ifPresent(review -> announce(review, response));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Review> review = find(request, response);
        if (review.isEmpty()) {
            return;
        }
        announce(review.get(), response);
        // As PeopleExportServlet: not closed, since an incomplete file must not look complete.
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        CSVPrinter printer = Csv.printer(out, language.get());
        printer.printRecord(COLUMNS);
        administration.evidence(review.get().getUuid(), Integer.MAX_VALUE, line -> print(line, printer));
        printer.flush();
    }

    private Optional<Review> find(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Review> review = RequestValues.uuid(request.getParameter("id")).flatMap(administration::find);
        if (review.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
        return review;
    }

    private static void announce(Review review, HttpServletResponse response) {
        Download.announce(response, "text/csv", "review-" + review.getStartsOn() + ".csv");
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
                                Stream.of(String.valueOf(line.undone()))))
                .map(CellGuard::guard)
                .toList();
    }
}
