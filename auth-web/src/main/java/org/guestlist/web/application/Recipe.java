package org.guestlist.web.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.application.ApplicationKind;

/**
 * What a product or library calls the settings of an OpenID provider, and how a reverse proxy asks Guestlist. The texts are resources
 * beside this class.
 */
public enum Recipe {
    GRAFANA("Grafana", "/login/generic_oauth"),
    GITLAB("GitLab", "/users/auth/openid_connect/callback"),
    NEXTCLOUD("Nextcloud", "/apps/user_oidc/code"),
    JENKINS("Jenkins", "/securityRealm/finishLogin"),
    WORDPRESS("WordPress", "/wp-admin/admin-ajax.php?action=openid-connect-authorize"),
    PROXMOX("Proxmox", ""),
    SPRING_BOOT("Spring Boot", "/login/oauth2/code/guestlist"),
    QUARKUS("Quarkus", "/signed-in"),
    EXPRESS("Express (openid-client)", "/signed-in"),
    ASP_NET("ASP.NET Core", "/signin-oidc"),
    MOD_AUTH_OPENIDC("Apache httpd (mod_auth_openidc)", "/signed-in"),
    OIDC_CLIENT_TS("oidc-client-ts", null),
    CURL("curl", null),
    NGINX("nginx", null),
    TRAEFIK("Traefik", null),
    CADDY("Caddy", null);

    private static final Pattern GAP = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Set<Recipe> FOR_NO_SECRET = Set.of(OIDC_CLIENT_TS);
    private static final Set<Recipe> FOR_NO_PERSON = Set.of(CURL);
    private static final Set<Recipe> FOR_NO_PROTOCOL = Set.of(NGINX, TRAEFIK, CADDY);

    private final String title;
    private final String redirectPath;

    Recipe(String title, String redirectPath) {
        this.title = title;
        this.redirectPath = redirectPath;
    }

    /** @return the name of the product or library */
    public String title() {
        return title;
    }

    /** @return the path of its redirect address; null if the administrator chooses it */
    String redirectPath() {
        return redirectPath;
    }

    /** @return whether an application of this kind can be set up so */
    boolean suits(ApplicationKind kind) {
        return switch (kind) {
            case WEB ->
                !FOR_NO_SECRET.contains(this) && !FOR_NO_PERSON.contains(this) && !FOR_NO_PROTOCOL.contains(this);
            case PUBLIC -> FOR_NO_SECRET.contains(this);
            case SERVICE -> FOR_NO_PERSON.contains(this);
            case PROXIED -> FOR_NO_PROTOCOL.contains(this);
        };
    }

    /** @return the settings, with these values in their places; other words in braces are the product's own */
    String settings(Map<String, String> values) {
        String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        try (InputStream in = Recipe.class.getResourceAsStream(name)) {
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return GAP.matcher(template)
                    .replaceAll(gap -> Matcher.quoteReplacement(values.getOrDefault(gap.group(1), gap.group())));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
