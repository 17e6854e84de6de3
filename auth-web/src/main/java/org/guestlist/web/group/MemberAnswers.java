package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.group.Group;
import org.guestlist.group.GroupSearch;
import org.guestlist.group.MemberChanges.Many;
import org.guestlist.group.Membership;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.text.Text;

/** What programs are told of members of a group. */
@RequestScoped
class MemberAnswers {

    @Inject
    private GroupSearch search;

    @Inject
    private MemberSources sources;

    @Inject
    private FieldProblems problems;

    @Inject
    private Text text;

    /** @return those of them who are members still */
    List<MemberView> members(Group group, List<Account> people) {
        Map<Long, Membership> how = search.members(
                group.getId(), people.stream().map(Account::getId).toList());
        return people.stream()
                .filter(person -> how.containsKey(person.getId()))
                .map(person -> view(person, how.get(person.getId())))
                .toList();
    }

    private MemberView view(Account person, Membership how) {
        return MemberView.of(person, how, sources.of(how));
    }

    /** @throws Problem 404 if the person is no member */
    MemberView member(Group group, Account person) {
        return members(group, List.of(person)).stream().findFirst().orElseThrow(MemberAnswers::noMember);
    }

    static Problem noMember() {
        return Problem.notFound("this person is not in the group");
    }

    MembersView changed(Many many) {
        return MembersView.of(many, text);
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key) {
        return problems.refusal(field, key);
    }
}
