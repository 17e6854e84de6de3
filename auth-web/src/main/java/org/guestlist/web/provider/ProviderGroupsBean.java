package org.guestlist.web.provider;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.group.ClaimMapping;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * Which groups a provider's claim gives: the name of the claim, and a line for each value. Without script there are always some empty
 * lines.
 */
@Named
@RequestScoped
public class ProviderGroupsBean {

    private static final int EMPTY_LINES = 4;

    @Inject
    private Command command;

    @Inject
    private ProviderService providers;

    @Inject
    private GroupService groups;

    @Inject
    private ClaimedGroups claimed;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private IdentityProvider provider;
    private List<Group> all = List.of();
    private List<Typed> typed = List.of();
    private String claim = "";
    private boolean changedMeanwhile;

    /** A line as it was typed. */
    private record Typed(String value, String group) {}

    /**
     * A line of the form.
     *
     * @param number from 1, part of the ids of its fields
     * @param value in the claim; empty for a line that is not used
     */
    public record Line(int number, String value, List<Option> groups) {}

    @PostConstruct
    void start() {
        provider = command.id().flatMap(providers::find).orElse(null);
        if (provider != null) {
            all = groups.list();
            ClaimMapping mapping = claimed.of(provider);
            typed = mapping.lines().stream()
                    .map(line -> new Typed(line.value(), line.group().toString()))
                    .toList();
            claim = mapping.claim().orElse("");
        }
    }

    /** Answers 404 if there is no such provider in this organisation, and saves what was typed, or shows why not. */
    public void act() {
        if (provider == null) {
            Faces.responseSendError(404, null);
        } else if ("save".equals(command.name())) {
            typed = typed();
            claim = RequestValues.text(Faces.getRequestParameter("claim"));
            List<ClaimMapping.Line> lines = lines();
            checkClaim();
            if (errors.getCount() == 0) {
                save(new ClaimMapping(Optional.of(claim).filter(name -> !name.isEmpty()), lines));
            }
        }
    }

    private void save(ClaimMapping mapping) {
        ProviderChange change = claimed.change(provider.getUuid(), Command.version("version"), mapping);
        if (change == ProviderChange.CHANGED_MEANWHILE) {
            changedMeanwhile = true;
        } else {
            Faces.redirect("/admin/provider-groups?id=%s&saved=true", provider.getUuid());
        }
    }

    private static List<Typed> typed() {
        List<String> values = RequestValues.all(Faces.getRequest(), "value");
        List<String> chosen = RequestValues.all(Faces.getRequest(), "group");
        List<Typed> lines = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), ClaimMapping.MOST_LINES); i++) {
            // An option without a value is sent as its text.
            Optional<UUID> group = RequestValues.uuid(i < chosen.size() ? chosen.get(i) : null);
            lines.add(new Typed(
                    RequestValues.text(values.get(i)), group.map(UUID::toString).orElse("")));
        }
        return lines.stream()
                .filter(line -> !line.value().isEmpty() || !line.group().isEmpty())
                .toList();
    }

    private List<ClaimMapping.Line> lines() {
        List<ClaimMapping.Line> lines = new ArrayList<>();
        for (int i = 0; i < typed.size(); i++) {
            Typed line = typed.get(i);
            Optional<UUID> group = RequestValues.uuid(line.group())
                    .filter(id -> all.stream().anyMatch(one -> one.getUuid().equals(id)));
            if (!ClaimMapping.isText(line.value())) {
                errors.refuse("value" + (i + 1), "provider.groups.value.invalid", ClaimMapping.LENGTH);
            } else if (group.isEmpty()) {
                errors.refuse("group" + (i + 1), "bulk.group.invalid");
            } else {
                lines.add(new ClaimMapping.Line(line.value(), group.get()));
            }
        }
        return lines;
    }

    private void checkClaim() {
        if (claim.isEmpty() ? !typed.isEmpty() : !ClaimMapping.isText(claim)) {
            errors.refuse("claim", "provider.groups.claim.invalid", ClaimMapping.LENGTH);
        }
    }

    public IdentityProvider getProvider() {
        return provider;
    }

    /** @return the version that the form was opened with; after a warning, the one that is stored now */
    public int getVersion() {
        return command.name().isEmpty() || changedMeanwhile ? provider.getVersion() : Command.version("version");
    }

    public String getClaim() {
        return claim;
    }

    /** @return the lines as typed, or as stored, and some empty ones */
    public List<Line> getLines() {
        List<Line> lines = new ArrayList<>();
        Stream.concat(typed.stream(), Stream.generate(() -> new Typed("", "")).limit(EMPTY_LINES))
                .forEach(line -> lines.add(new Line(lines.size() + 1, line.value(), options(line.group()))));
        return lines;
    }

    private List<Option> options(String chosen) {
        return Stream.concat(
                        Stream.of(new Option("", text.get("bulk.group.none"), chosen.isEmpty())),
                        all.stream()
                                .map(group -> new Option(
                                        group.getUuid().toString(),
                                        group.getName(),
                                        group.getUuid().toString().equals(chosen))))
                .toList();
    }

    /** @return whether there are groups to choose from */
    public boolean isAny() {
        return !all.isEmpty();
    }

    public boolean isSaved() {
        return Faces.getRequestParameter("saved") != null && command.name().isEmpty();
    }

    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }
}
