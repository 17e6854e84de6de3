package org.guestlist.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guestlist.platform.config.WebhookKey;

/** Signs messages as the specification of Standard Webhooks has it, so that its libraries can verify them. */
public final class WebhookSignature {

    private WebhookSignature() {}

    /**
     * @param id of the message; the same if it is sent again, so that a receiver recognises it
     * @param now when it is sent
     * @param body JSON
     * @param keys each of which signs it: several while one is being replaced
     * @return the headers with which it is sent
     */
    public static Map<String, String> headers(String id, Instant now, byte[] body, List<WebhookKey> keys) {
        String time = String.valueOf(now.getEpochSecond());
        String begin = id + "." + time + ".";
        return Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                keys.stream().map(key -> "v1," + sign(begin, body, key)).collect(Collectors.joining(" ")));
    }

    private static String sign(String begin, byte[] body, WebhookKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            mac.update(begin.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
