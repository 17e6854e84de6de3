package org.guestlist.web.platform.edge;

/**
 * Why the edge refuses a request: the status of the response (RFC 9110 §15) and its reason phrase.
 */
enum Refusal {
    BAD_REQUEST(400, "Bad Request"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    TOO_SLOW(408, "Request Timeout"),
    BODY_TOO_LARGE(413, "Content Too Large"),
    ADDRESS_TOO_LONG(414, "URI Too Long"),
    EXPECTATION_FAILED(417, "Expectation Failed"),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
    METHOD_UNKNOWN(501, "Not Implemented"),
    BUSY(503, "Service Unavailable"),
    VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported");

    private final int status;
    private final String phrase;

    Refusal(int status, String phrase) {
        this.status = status;
        this.phrase = phrase;
    }

    int status() {
        return status;
    }

    String phrase() {
        return phrase;
    }
}
