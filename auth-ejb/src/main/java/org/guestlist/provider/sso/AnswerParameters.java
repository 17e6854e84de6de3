package org.guestlist.provider.sso;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** The parameters of a provider's response in the browser. */
final class AnswerParameters {

    private AnswerParameters() {}

    /** RFC 6749 §3.1: no parameter may be repeated. */
    static Map<String, String> once(Map<String, List<String>> parameters, Trace trace) throws SsoException {
        Map<String, String> once = new HashMap<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (parameter.getValue().size() != 1) {
                trace.failed(Name.ANSWER, Cause.TWICE, "each parameter once", parameter.getKey());
                throw new SsoException(SsoProblem.MISCONFIGURED);
            }
            once.put(parameter.getKey(), parameter.getValue().get(0));
        }
        return once;
    }
}
