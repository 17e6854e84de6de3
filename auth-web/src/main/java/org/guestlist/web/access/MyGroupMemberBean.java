package org.guestlist.web.access;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.access.OwnChangeOutcome;
import org.guestlist.access.OwnGroups;
import org.guestlist.access.OwnMember;
import org.guestlist.access.OwnMembers;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** One member of a group for its owner: the last day, and the end of the membership. */
@Named("myGroupMember")
@RequestScoped
public class MyGroupMemberBean {

    @Inject
    private MyGroupBean bean;

    @Inject
    private OwnGroups groups;

    @Inject
    private OwnMembers members;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("until");
    private OwnMember member;

    @PostConstruct
    void start() {
        member = bean.getGroup() == null
                ? null
                : RequestValues.uuid(Faces.getRequestParameter("person"))
                        .flatMap(one -> groups.member(bean.getGroup().getUuid(), one))
                        .orElse(null);
        if (!command.name().isEmpty()) {
            typed.take(Faces.getRequest());
        } else if (member != null) {
            typed.fill("until", member.until());
        }
    }

    /** Does what a button was pressed for; answers 404 if there is no such member, or if the group is not the caller's. */
    public void act() {
        if (member == null) {
            Faces.responseSendError(404, null);
        } else if ("limit".equals(command.name())) {
            limit();
        } else if ("remove".equals(command.name())) {
            members.remove(bean.getGroup().getUuid(), member.uuid());
            tell("removed");
        }
    }

    private void limit() {
        FieldReader fields = typed.reader(errors);
        Optional<LocalDate> day = fields.day("until", "own.until.invalid");
        if (fields.isRefused()) {
            return;
        }
        if (members.limit(bean.getGroup().getUuid(), member.uuid(), day) == OwnChangeOutcome.PAST) {
            errors.refuse("until", "own.until.past.member");
        } else {
            tell("limited");
        }
    }

    private void tell(String what) {
        Faces.redirect("/my-group?id=%s&saved=%s", bean.getGroup().getUuid(), what);
    }

    public OwnMember getMember() {
        return member;
    }

    /** @return the last day as typed, or as it is */
    public TypedFields getTyped() {
        return typed;
    }
}
