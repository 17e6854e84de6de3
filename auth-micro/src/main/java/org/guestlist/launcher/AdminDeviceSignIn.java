package org.guestlist.launcher;

import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits until the person has signed in on another device, by a code (RFC 8628): for a machine without a browser. */
final class AdminDeviceSignIn {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /** Seconds between two questions unless said otherwise, and by how many more a {@code slow_down} asks (RFC 8628 §3.5). */
    private static final int INTERVAL = 5;

    private final AdminHttp http;
    private final PrintWriter tell;

    /** @param tell where people are told what to do */
    AdminDeviceSignIn(AdminHttp http, PrintWriter tell) {
        this.http = http;
        this.tell = tell;
    }

    /**
     * @param codesAt the device authorization endpoint
     * @param tokensAt the token endpoint
     * @param request what is asked for, with the {@code client_id}
     * @return the answer with the tokens, or with the reason why there are none
     */
    HttpResponse<String> signIn(String codesAt, String tokensAt, Map<String, String> request) throws LaunchException {
        HttpResponse<String> answer = http.post(codesAt, request);
        JsonObject codes = AdminHttp.json(answer);
        if (!codes.containsKey("device_code")) {
            return answer;
        }
        tell(codes);
        Map<String, String> question = new LinkedHashMap<>();
        question.put("grant_type", GRANT);
        question.put("client_id", request.get("client_id"));
        question.put("device_code", codes.getString("device_code"));
        return await(tokensAt, question, codes.getInt("interval", INTERVAL));
    }

    private void tell(JsonObject codes) {
        String page = codes.getString("verification_uri", "");
        tell.println("Open this address in a browser, on any device:");
        tell.println(codes.getString("verification_uri_complete", page));
        tell.println("The page must show this code, or ask for it: " + codes.getString("user_code", ""));
        tell.flush();
    }

    private HttpResponse<String> await(String tokensAt, Map<String, String> question, int interval)
            throws LaunchException {
        int seconds = interval;
        while (true) {
            pause(seconds);
            HttpResponse<String> answer = http.post(tokensAt, question);
            String error = AdminHttp.json(answer).getString("error", "");
            if (error.equals("slow_down")) {
                seconds += INTERVAL;
            } else if (!error.equals("authorization_pending")) {
                return answer;
            }
        }
    }

    private static void pause(int seconds) throws LaunchException {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted.", e);
        }
    }
}
