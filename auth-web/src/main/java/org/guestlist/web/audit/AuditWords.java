package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.BrowserName;
import org.guestlist.audit.Refusals;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;

/** Describes events of the audit log in the page's language. */
@Named
@RequestScoped
public class AuditWords {

    private static final Set<String> MANY =
            Arrays.stream(Refusals.Reason.values()).map(Enum::name).collect(Collectors.toSet());

    /** How many letters are sure to have room beside each other in a row of the log. */
    private static final int ONE_LINE = 80;

    @Inject
    private Text text;

    @Inject
    private PageLanguage language;

    @Inject
    private Dates dates;

    @Inject
    private ProviderService providers;

    private final Map<AuditEvent, List<String>> changes = new IdentityHashMap<>();

    /** @return what happened */
    public String what(AuditEvent event) {
        return event.getKind() == AuditKind.UNKNOWN
                ? text.format("audit.kind.UNKNOWN", event.getKindName())
                : text.get("audit.kind." + event.getKind());
    }

    /** @return why it was refused, or done with a warning; empty if it simply was done */
    public String why(AuditEvent event) {
        return event.getReason().map(this::reason).orElse("");
    }

    /** @return the reason, given the name of its constant */
    public String reason(String name) {
        return text.or("audit.reason." + name, name);
    }

    /** @return whether it stands for many refusals, so that it is not about one person */
    public boolean isMany(AuditEvent event) {
        return event.getReason().filter(MANY::contains).isPresent();
    }

    /** @return how the person signed in; empty if it is not a sign-in */
    public String how(AuditEvent event) {
        return event.getMethod()
                .map(method -> text.or("audit.method." + method, method))
                .orElse("");
    }

    /** @return the browser and system, in short */
    public String browser(AuditEvent event) {
        return BrowserName.of(Objects.requireNonNullElse(event.getUserAgent(), ""));
    }

    /** @return whether there is so much to say about it that it has to be unfolded, which needs no exact measure */
    public boolean isLong(AuditEvent event) {
        int by = event.getActor().map(String::length).orElse(0);
        int changes = changes(event).stream().mapToInt(one -> one.length() + 2).sum();
        return by + changes + why(event).length() > ONE_LINE;
    }

    /** @return the network address, the browser and the sign-in method, as far as known */
    public String where(AuditEvent event) {
        return Stream.of(
                        Objects.requireNonNullElse(event.getAddress(), ""),
                        browser(event),
                        how(event),
                        event.getProvider().orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** @return the page that tells of an event by its support code; null if it has none */
    public String page(AuditEvent event) {
        String path = event.getKind() == AuditKind.LOGIN ? "/admin/sign-in?code=" : "/admin/audit?q=";
        return event.getSupportCode().map(code -> path + code).orElse(null);
    }

    /** @return the values before and after; empty if there are none */
    public List<String> changes(AuditEvent event) {
        return changes.computeIfAbsent(
                event,
                one -> new ChangeWords(
                                language.get(),
                                dates::day,
                                id -> providers.find(id).map(IdentityProvider::getLabel))
                        .of(one));
    }
}
