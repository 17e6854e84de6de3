package org.guestlist.web.roster.bulk;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.NewIds;
import org.guestlist.organisation.tenant.NewIds.Thing;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.BulkStart.Nobody;
import org.guestlist.roster.bulk.BulkStart.OthersByNow;
import org.guestlist.roster.bulk.BulkStart.Started;
import org.guestlist.roster.bulk.Choice;
import org.guestlist.roster.bulk.Chosen;
import org.guestlist.web.people.PeopleAddress;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * Asks for confirmation of a change to many people, with their number, and then starts it. The URL selects the people: those ticked, or the
 * filter of the list.
 */
@Named
@RequestScoped
public class BulkBean {

    /** The maximum that can be ticked on a page. */
    private static final int TICKED = 200;

    /** How many people are named. */
    private static final int NAMED = 12;

    private static final String EVERYBODY_FOUND = "found";

    @Inject
    private BulkService bulks;

    @Inject
    private Command command;

    @Inject
    private GroupService groups;

    @Inject
    private NewIds newIds;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private final TypedFields typed =
            new TypedFields(BulkFields.DAY, BulkFields.GROUP, BulkFields.HOST, BulkFields.REASON);
    private BulkAction asked;
    private PeopleAddress list;
    private List<UUID> ticked;
    private Choice choice;
    private boolean othersByNow;

    @PostConstruct
    void start() {
        typed.take(Faces.getRequest());
        asked = RequestValues.constant(BulkAction.class, Faces.getRequestParameter("action"))
                .orElse(null);
        list = PeopleAddress.of(Faces.getRequest().getParameterMap());
        ticked = RequestValues.all(Faces.getRequest(), "person").stream()
                .limit(TICKED)
                .flatMap(id -> RequestValues.uuid(id).stream())
                .distinct()
                .toList();
    }

    /** Answers 404 if the request is invalid, and starts what was confirmed. */
    public void act() {
        if ("".equals(Faces.getRequestParameter("action"))) {
            Faces.redirect(
                    Query.NONE.with(list.parameters()).with("action", "missing").on("/admin/people"));
            return;
        }
        if (asked == null) {
            Faces.responseSendError(404, null);
            return;
        }
        if ("confirm".equals(command.name())) {
            // Made with the form: an order that is sent twice runs once.
            newIds.open(Thing.BULK, Faces.getRequestParameter("order")).ifPresent(this::confirm);
        }
        choice = bulks.choose(chosen());
    }

    private void confirm(NewId id) {
        BulkFields fields =
                BulkFields.read(asked, typed::get, any -> people.host(typed.reader(errors), BulkFields.HOST), errors);
        if (errors.getCount() == 0) {
            show(start(fields.order(id, asked, chosen(), RequestValues.text(Faces.getRequestParameter("seen")))));
        }
    }

    private BulkStart start(BulkOrder order) {
        try {
            return bulks.start(order);
        } catch (EJBException e) {
            // The button was pressed twice, and the other request was faster.
            return new Started(bulks.find(order.id().uuid()).orElseThrow(() -> e));
        }
    }

    private void show(BulkStart start) {
        if (start instanceof Started started) {
            go(started.bulk());
        } else if (start instanceof OthersByNow) {
            othersByNow = true;
        } else if (start instanceof Nobody) {
            othersByNow = false;
        } else {
            BulkFields.refuse(start, errors);
        }
    }

    private void go(Bulk bulk) {
        if (bulk.getJob().isPresent()) {
            Faces.redirect("/admin/job?id=%s", bulk.getJob().get());
        } else {
            bulks.go(bulk, BulkService.AT_ONCE);
            Faces.redirect("/admin/bulk-result?id=%s", bulk.getUuid());
        }
    }

    private Chosen chosen() {
        return isEverybodyFound() ? new Chosen.Found(list.filter()) : new Chosen.Ticked(ticked);
    }

    private boolean isEverybodyFound() {
        return EVERYBODY_FOUND.equals(Faces.getRequestParameter("who"));
    }

    /** @return the hidden fields, by name and value, that tie the confirmation to this choice */
    public List<Map.Entry<String, String>> getFields() {
        List<Map.Entry<String, String>> fields = new ArrayList<>(list.filterParameters());
        fields.add(Map.entry("action", asked.name()));
        fields.add(Map.entry("seen", choice.fingerprint()));
        fields.add(Map.entry("order", newIds.make(Thing.BULK)));
        if (isEverybodyFound()) {
            fields.add(Map.entry("who", EVERYBODY_FOUND));
        } else {
            ticked.forEach(id -> fields.add(Map.entry("person", id.toString())));
        }
        return fields;
    }

    public BulkAction getAction() {
        return asked;
    }

    /** @return the number of people that it applies to */
    public int getNumber() {
        return choice.number();
    }

    /** @return the first of these people */
    public List<Account> getSome() {
        return bulks.some(choice, NAMED);
    }

    /** @return the number of people who are not named */
    public int getMore() {
        return Math.max(0, choice.number() - NAMED);
    }

    /** @return whether it will run in the background */
    public boolean isLong() {
        return choice.number() > BulkService.AT_ONCE;
    }

    /** @return whether the people have changed since their number was confirmed */
    public boolean isOthersByNow() {
        return othersByNow;
    }

    /** @return whether a last day must be chosen */
    public boolean isDayNeeded() {
        return asked == BulkAction.EXPIRE;
    }

    /** @return what was typed, by the ids of the fields */
    public TypedFields getTyped() {
        return typed;
    }

    /** @return the earliest possible last day */
    public LocalDate getToday() {
        return tenant.today();
    }

    /** @return a choice for each group, and one for none yet; empty if the action is about none */
    public List<Option> getGroups() {
        if (!asked.isGroupNeeded()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(new Option("", text.get("bulk.group.none"), false)),
                        groups.list().stream()
                                .map(group -> new Option(
                                        group.getUuid().toString(),
                                        group.getName(),
                                        group.getUuid().toString().equals(typed.get(BulkFields.GROUP)))))
                .toList();
    }

    /** @return the list that it was chosen from */
    public String getBack() {
        return "/admin/people" + list.query();
    }
}
