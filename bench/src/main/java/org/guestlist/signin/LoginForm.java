package org.guestlist.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The password form of any product's page, as submitted by its first button. */
final class LoginForm {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(?:form|input|button)\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    private final Map<String, String> fields = new TreeMap<>();
    private String action = "";

    private LoginForm() {}

    static LoginForm in(String page) {
        return in(page, "password");
    }

    /** @return the first form with this field */
    static LoginForm in(String page, String field) {
        Matcher forms = FORM.matcher(page);
        while (forms.find()) {
            LoginForm form = read(forms.group());
            if (form.fields.containsKey(field)) {
                return form;
            }
        }
        throw new IllegalStateException("No form with such a field in " + page);
    }

    private static LoginForm read(String html) {
        LoginForm form = new LoginForm();
        boolean button = false;
        Matcher tags = TAG.matcher(html);
        while (tags.find()) {
            Map<String, String> attributes = attributes(tags.group());
            String type = attributes.getOrDefault("type", tags.group().startsWith("<button") ? "submit" : "text");
            if (tags.group().startsWith("<form")) {
                form.action = attributes.get("action");
            } else if (attributes.containsKey("name")
                    && !type.equals("checkbox")
                    && !type.equals("button")
                    && !(type.equals("submit") && button)) {
                form.fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
                button |= type.equals("submit");
            }
        }
        return form;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2).replace("&amp;", "&"));
        }
        return attributes;
    }

    LoginForm with(String field, String value) {
        if (fields.put(field, value) == null) {
            throw new IllegalStateException("No field " + field + " among " + fields.keySet());
        }
        return this;
    }

    /** @return the path that it is sent to */
    String path() {
        return action.replaceFirst("^https?://[^/]*", "");
    }

    String encoded() {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
