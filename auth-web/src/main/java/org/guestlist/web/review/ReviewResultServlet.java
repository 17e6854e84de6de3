package org.guestlist.web.review;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.web.platform.page.Download;
import org.guestlist.web.platform.request.RequestValues;

/**
 * Who decided what and when in a review, as a file: {@code /admin/review.csv?id=…}. Names and values are the same in every language, times
 * are in UTC. It is streamed.
 */
@WebServlet("/admin/review.csv")
public class ReviewResultServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ReviewAdministration administration;

    @Inject
    private transient ReviewFile file;

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
        file.write(review.get(), response.getOutputStream());
    }

    private Optional<Review> find(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Review> review = RequestValues.uuid(request.getParameter("id")).flatMap(administration::find);
        if (review.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
        return review;
    }

    private static void announce(Review review, HttpServletResponse response) {
        Download.announce(response, ReviewFile.TYPE, ReviewFile.name(review));
    }
}
