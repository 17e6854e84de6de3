package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.people.PeopleColumn;
import org.guestlist.people.PeopleView;
import org.guestlist.people.PeopleViews;
import org.guestlist.people.SavedFilter;
import org.guestlist.web.account.attribute.AttributeWords;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** How the signed-in administrator wants the list of people: columns, rows a page, and saved filters. */
@Named("peopleView")
@RequestScoped
public class PeopleViewBean {

    /** Before the key of one of the organisation's own attributes, which can be a column. */
    private static final String OWN = "attribute-";

    /** Of these, the name is sent again after an error. */
    private static final String NAME = "filterName";

    @Inject
    private PeopleViews views;

    @Inject
    private PeopleAttributesBean attributes;

    @Inject
    private AttributeWords words;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private PeopleView view;
    private List<SavedFilter> filters;

    /** @return the administrator's view */
    public PeopleView getView() {
        if (view == null) {
            view = views.view(signedIn.accountId());
        }
        return view;
    }

    /** Runs the button's action, and shows the same list again. */
    public void act() {
        PeopleAddress address = PeopleAddress.of(Faces.getRequest().getParameterMap());
        switch (command.name()) {
            case "view" -> choose();
            case "save" -> {
                if (!save(address)) {
                    return;
                }
            }
            case "forget" -> command.id().ifPresent(filter -> views.delete(signedIn.accountId(), filter));
            default -> {
                return;
            }
        }
        Faces.redirect("/admin/people" + address.query());
    }

    private void choose() {
        Set<PeopleColumn> columns = EnumSet.noneOf(PeopleColumn.class);
        Set<String> chosen = Optional.ofNullable(Faces.getRequest().getParameterValues("column"))
                .map(sent -> Set.copyOf(List.of(sent)))
                .orElse(Set.of());
        chosen.forEach(name -> RequestValues.constant(PeopleColumn.class, name).ifPresent(columns::add));
        Set<String> keys = attributes.own().stream()
                .map(Attribute::key)
                .filter(key -> chosen.contains(OWN + key))
                .collect(Collectors.toSet());
        String size = RequestValues.text(Faces.getRequestParameter("size"));
        int rows = PeopleView.SIZES.stream()
                .filter(one -> String.valueOf(one).equals(size))
                .findFirst()
                .orElse(getView().size());
        views.choose(signedIn.accountId(), new PeopleView(columns, keys, rows));
    }

    private boolean save(PeopleAddress address) {
        switch (views.save(signedIn.accountId(), getName(), address.at(1).query())) {
            case SAVED -> {
                return true;
            }
            case NAME_UNUSABLE -> errors.refuse(NAME, "people.saved.name.wrong", SavedFilter.NAME_LENGTH);
            case TOO_MANY -> errors.refuse(NAME, "people.saved.many", SavedFilter.MOST);
        }
        return false;
    }

    /** @return the name that was typed */
    public String getName() {
        return RequestValues.text(Faces.getRequestParameter(NAME));
    }

    /** @return each column that can be shown, and whether it is */
    public List<Option> getColumns() {
        return Stream.concat(
                        Stream.of(PeopleColumn.values())
                                .map(column -> new Option(
                                        column.name(),
                                        text.get("people.column." + column),
                                        getView().shows(column))),
                        attributes.own().stream()
                                .map(one -> new Option(
                                        OWN + one.key(),
                                        words.label(one),
                                        getView().attributes().contains(one.key()))))
                .toList();
    }

    /** @return each number of rows that a page can have, and whether it has */
    public List<Option> getSizes() {
        return PeopleView.SIZES.stream()
                .map(size -> new Option(
                        size.toString(),
                        text.format("people.number", size),
                        size == getView().size()))
                .toList();
    }

    /** @return the saved filters */
    public List<SavedFilter> getFilters() {
        if (filters == null) {
            filters = views.filters(signedIn.accountId());
        }
        return filters;
    }
}
