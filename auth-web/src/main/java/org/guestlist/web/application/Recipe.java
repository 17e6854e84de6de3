package org.guestlist.web.application;

import static org.guestlist.application.ClaimScope.EMAIL;
import static org.guestlist.application.ClaimScope.GROUPS;
import static org.guestlist.application.ClaimScope.PROFILE;
import static org.guestlist.web.application.RecipeFacts.open;
import static org.guestlist.web.application.RecipeFacts.proxied;
import static org.guestlist.web.application.RecipeFacts.service;
import static org.guestlist.web.application.RecipeFacts.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.web.application.RecipeFacts.Reads;

/**
 * A product or library, what it needs of an OpenID provider, and what it calls the settings; or how a reverse proxy asks Guestlist. The
 * settings to copy are resources beside this class; where to enter them, and what to know, are among the texts of the pages.
 */
public enum Recipe {
    PAYARA(web("Payara (Jakarta Security)", 8)
            .withoutPkce()
            .back("/callback")
            .afterSignOut("/")
            .alsoCalled("glassfish java ee soteria")),
    OPEN_LIBERTY(web("Open Liberty", 9)
            .reads(Reads.ID_TOKEN)
            .back("/oidcclient/redirect/guestlist")
            .toldOfEnds("/oidcclient/backchannel_logout/guestlist")
            .alsoCalled("websphere ibm java")),
    WILDFLY(web("WildFly", 6).reads(Reads.SUBJECT).learns().back("/").alsoCalled("jboss eap elytron java")),
    JETTY(web("Jetty", 11)
            .withoutPkce()
            .reads(Reads.ID_TOKEN)
            .back("/j_security_check")
            .alsoCalled("java eclipse")),
    QUARKUS(web("Quarkus", 7)
            .reads(Reads.ID_TOKEN)
            .back("/signed-in")
            .toldOfEnds("/back-channel-logout")
            .alsoCalled("java")),
    SPRING_BOOT(web("Spring Boot", 4).back("/login/oauth2/code/guestlist").alsoCalled("security java")),
    EXPRESS(web("Express (openid-client)", 3).back("/signed-in").alsoCalled("node javascript")),
    PASSPORT(web("Passport (openid-client)", 2).back("/signed-in").alsoCalled("node express javascript")),
    AUTH_JS(web("Auth.js (NextAuth)", 10).back("/api/auth/callback/guestlist").alsoCalled("next.js node javascript")),
    NODE_RED(web("Node-RED", 0)
            .withoutPkce()
            .learns(PROFILE, EMAIL)
            .back("/auth/strategy/callback")
            .alsoCalled("passport-openidconnect")),
    AUTHLIB(web("Authlib (Flask)", 2).back("/signed-in").alsoCalled("python")),
    DJANGO_ALLAUTH(web("django-allauth", 4)
            .back("/accounts/oidc/guestlist/login/callback/")
            .alsoCalled("python")),
    ASP_NET(web("ASP.NET Core", 9)
            .back("/signin-oidc")
            .afterSignOut("/signout-callback-oidc")
            .alsoCalled("c# microsoft")),
    MOD_AUTH_OPENIDC(
            web("Apache httpd (mod_auth_openidc)", 0).back("/signed-in").toldOfEnds("/signed-in?logout=backchannel")),
    ROUNDCUBE(web("Roundcube + Dovecot", 6)
            .withoutPkce()
            .learns(PROFILE, EMAIL)
            .back("/index.php/login/oauth")
            .alsoCalled("mail imap webmail")),
    LEMONLDAP_NG(web("LemonLDAP::NG", 2)
            .withoutPkce()
            .back("/?openidconnectcallback=1")
            .afterSignOut("/?logout=1")
            .alsoCalled("llng")),
    KUBERNETES(open("Kubernetes (kubectl)", 8)
            .reads(Reads.ID_TOKEN)
            .learns(EMAIL, GROUPS)
            .back("http://localhost:8000", "http://localhost:18000")
            .alsoCalled("kubelogin k8s k3s oidc-login")),
    PROXMOX(web("Proxmox", 1).learns(PROFILE, EMAIL).back("").alsoCalled("ve pve virtual")),
    GRAFANA(web("Grafana", 1).back("/login/generic_oauth")),
    GITLAB(web("GitLab", 0).learns(PROFILE, EMAIL).back("/users/auth/openid_connect/callback")),
    GITEA(web("Gitea / Forgejo", 3).withoutPkce().back("/user/oauth2/guestlist/callback")),
    NEXTCLOUD(web("Nextcloud", 7)
            .back("/apps/user_oidc/code")
            .afterSignOut("/")
            .toldOfEnds("/apps/user_oidc/backchannel-logout/Guestlist")),
    JENKINS(web("Jenkins", 8)
            .back("/securityRealm/finishLogin")
            .afterSignOut("/OicLogout")
            .alsoCalled("oic-auth")),
    WORDPRESS(web("WordPress", 7)
            .learns(PROFILE, EMAIL)
            .back("/wp-admin/admin-ajax.php?action=openid-connect-authorize")
            // The first where people are led to sign in here at once; else its own page, in the language of the person.
            .afterSignOut(
                    "",
                    "/wp-login.php?loggedout=true&wp_lang=en_US",
                    "/wp-login.php?loggedout=true&wp_lang=en_GB",
                    "/wp-login.php?loggedout=true&wp_lang=de_DE")
            .alsoCalled("php daggerhart")),
    VAULT(web("Vault (OpenBao)", 10)
            .back("/ui/vault/auth/oidc/oidc/callback", "http://localhost:8250/oidc/callback")
            .alsoCalled("hashicorp")),
    HARBOR(web("Harbor", 5)
            .back("/c/oidc/callback")
            .afterSignOut("/account/sign-in")
            .alsoCalled("registry container")),
    ARGO_CD(web("Argo CD", 1).reads(Reads.ID_TOKEN).back("/auth/callback").alsoCalled("gitops argocd kubernetes")),
    MINIO(web("MinIO", 0).withoutPkce().back("/oauth_callback").alsoCalled("s3 storage")),
    SYNAPSE(web("Matrix (Synapse)", 4)
            .learns(PROFILE, EMAIL)
            .back("/_synapse/client/oidc/callback")
            .toldOfEnds("/_synapse/client/oidc/backchannel_logout")
            .alsoCalled("element chat")),
    HOME_ASSISTANT(open("Home Assistant", 7).back("/auth/oidc/callback").alsoCalled("hass")),
    PORTAINER(web("Portainer", 5).withoutPkce().learns(PROFILE, EMAIL).back("/").alsoCalled("docker")),
    RANCHER(web("Rancher", 8).withoutPkce().back("/verify-auth").alsoCalled("suse kubernetes")),
    OIDC_CLIENT_TS(open("oidc-client-ts", 3).handsOnTokens().alsoCalled("javascript single page browser")),
    CURL(service("curl", 9).handsOnTokens()),
    ZABBIX(proxied("Zabbix", 0).alsoCalled("monitoring")),
    NGINX(proxied("nginx", 4)),
    TRAEFIK(proxied("Traefik", 6)),
    CADDY(proxied("Caddy", 5));

    private static final Pattern GAP = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+");

    /** Paths that tell nothing of the product: every application could have them. */
    private static final Set<String> ANYWHERE = Set.of("", "/", "/callback", "/signed-in", "/auth/callback");

    private final RecipeFacts facts;

    Recipe(RecipeFacts facts) {
        this.facts = facts;
    }

    /**
     * @param words that somebody looks for, in any order
     * @return those that have all of them at the beginning of a word of theirs or in their names, by name
     */
    static List<Recipe> found(String words) {
        String[] sought = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return Stream.of(values())
                .filter(recipe -> Stream.of(sought).allMatch(recipe::has))
                .sorted(Comparator.comparing(recipe -> recipe.title().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private boolean has(String word) {
        String names = title().toLowerCase(Locale.ROOT);
        return names.contains(word) || (" " + facts.words()).contains(" " + word);
    }

    /**
     * @return the product that an application of this kind with these addresses can only be: there is no other with such a redirect
     *     address; empty if it could be several or any
     */
    static Optional<Recipe> of(ApplicationKind kind, ApplicationAddresses addresses) {
        List<Recipe> possible = Stream.of(values())
                .filter(recipe -> recipe.suits(kind) && recipe.isToldBy(addresses))
                .toList();
        return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
    }

    private boolean isToldBy(ApplicationAddresses addresses) {
        return facts.addresses().redirects().stream()
                .filter(path -> !ANYWHERE.contains(path))
                .anyMatch(path -> addresses.redirects().stream()
                        .map(URI::toString)
                        .anyMatch(registered -> isWhole(path) ? registered.equals(path) : registered.endsWith(path)));
    }

    private static boolean isWhole(String redirect) {
        return redirect.startsWith("http");
    }

    /** @return the name of the product or library */
    public String title() {
        return facts.title();
    }

    /** @return two letters for its tile, from its first words */
    public String letters() {
        List<String> words =
                WORD.matcher(title()).results().map(word -> word.group()).toList();
        String first = words.get(0);
        String second = words.size() > 1 ? words.get(1) : first.substring(1);
        return first.substring(0, 1).toUpperCase(Locale.ROOT) + second.charAt(0);
    }

    /** @return the number of the colour of its tile */
    public int colour() {
        return facts.colour();
    }

    /** @return what an application of it is */
    public ApplicationKind kind() {
        return facts.kind();
    }

    /** @return whether it protects codes by PKCE */
    public boolean isPkce() {
        return facts.pkce();
    }

    /** @return where it reads who the person is, as in the keys of texts */
    public String reads() {
        return facts.reads().name();
    }

    /** @return whether it looks for names, addresses and groups in the ID token alone */
    boolean isAtIdToken() {
        return facts.reads() == Reads.ID_TOKEN;
    }

    /** @return what its access tokens are signed with: those that only come back to Guestlist need nobody else to understand it */
    SigningAlgorithm accessTokenAlgorithm() {
        return facts.handsOn() ? SigningAlgorithm.RS256 : SigningAlgorithm.ES256;
    }

    /** @return what it has to learn about people */
    Set<ClaimScope> scopes() {
        return facts.scopes();
    }

    /** @return the last parts of its redirect addresses, or whole ones; empty if the administrator chooses */
    public List<String> redirects() {
        return facts.addresses().redirects();
    }

    /** @return whether its redirect addresses follow from its own address */
    public boolean isAtItsAddress() {
        return facts.addresses().redirects().stream().anyMatch(path -> !isWhole(path));
    }

    /**
     * @param base its own address, with no slash at the end
     * @return its redirect addresses
     */
    List<URI> redirects(String base) {
        return addresses(base, facts.addresses().redirects());
    }

    /**
     * @param base its own address, with no slash at the end
     * @return where it sends people once they have signed out
     */
    List<URI> logoutRedirects(String base) {
        return addresses(base, facts.addresses().logoutRedirects());
    }

    /** @return where the product is told that a session has ended, if it takes that */
    Optional<URI> backChannel(String base) {
        return facts.addresses().backChannel().map(path -> URI.create(base + path));
    }

    private static List<URI> addresses(String base, List<String> paths) {
        return paths.stream()
                .map(path -> URI.create(isWhole(path) ? path : base + path))
                .toList();
    }

    /** @return its own address without a slash at the end, as far as a registered redirect address tells it */
    Optional<String> base(ApplicationAddresses addresses) {
        return facts.addresses().redirects().stream()
                .filter(path -> !isWhole(path))
                .flatMap(path -> addresses.redirects().stream()
                        .filter(ApplicationAddresses::isPage)
                        .map(URI::toString)
                        .filter(registered -> registered.endsWith(path))
                        .map(registered -> registered.substring(0, registered.length() - path.length())))
                .findFirst()
                .map(Recipe::withoutSlash);
    }

    /**
     * @param typed the product's own address, with or without {@code https://} and a slash at the end
     * @return it without the slash; empty if no redirect address can be made of it
     */
    Optional<String> base(String typed) {
        String base = withoutSlash(typed.contains("://") ? typed : "https://" + typed);
        try {
            boolean page = ApplicationAddresses.isPage(URI.create(base)) && !base.contains("?");
            return page && redirects(base).stream().allMatch(ApplicationAddresses::isRedirect)
                    ? Optional.of(base)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withoutSlash(String address) {
        String rest = address;
        while (rest.endsWith("/")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }

    /** @return whether an application of this kind can be set up so */
    boolean suits(ApplicationKind kind) {
        return facts.kind() == kind;
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
