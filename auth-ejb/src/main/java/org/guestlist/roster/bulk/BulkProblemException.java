package org.guestlist.roster.bulk;

import jakarta.ejb.ApplicationException;

/** The change is not possible for this person. */
@ApplicationException(rollback = true)
class BulkProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BulkProblem problem;

    BulkProblemException(BulkProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    BulkProblem problem() {
        return problem;
    }
}
