package forum

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// states finds how things are wrong at a time.
func (f *Forum) states(at time.Time) []Finding {
	var list []Finding
	add := func(rule Norm, subject, path, format string, args ...any) {
		list = append(list, found(rule, subject, fmt.Sprintf(format, args...), path))
	}
	for _, v := range charter.Violations(f.workingGroup.Check(at, f.showings...)) {
		if _, counts := f.dateOf(v); ofTheDay[v.Rule] || v.Rule == charter.RuleSchedule && !counts {
			list = append(list, found(v.Rule, v.Subject, v.Detail, "/workingGroup"+v.Path))
		}
	}
	f.checkOneToOne(at, add)
	groups := make([]taskgroup.Group, len(f.groups))
	for i, g := range f.groups {
		groups[i] = g.at(at)
		list = append(list, f.lacks(g, groups[i], at)...)
	}
	f.checkMailingLists(at, groups, add)
	for _, v := range taskgroup.Violations(taskgroup.CheckAll(at, groups...)) {
		var i int
		if _, err := fmt.Sscanf(v.Path, "/%d", &i); err == nil {
			list = append(list, found(v.Rule, v.Subject, v.Detail, f.groups[i].charter(at, v.Path[strings.LastIndex(v.Path, "/")+1:])))
		}
	}
	for _, v := range membership.Violations(f.first.Check(at)) {
		if v.Rule == membership.RuleBothKinds { // the rest is found whatever the date
			list = append(list, found(v.Rule, v.Subject, v.Detail, "/roster"+v.Path))
		}
	}
	return append(list, below("/register", Findings(f.Register.Check(at, f.regular())))...)
}

// checkMailingLists asks that no task group uses the working group's list (¶9a), nor
// any list of another in other letters: where a mail goes that makes no difference.
func (f *Forum) checkMailingLists(at time.Time, groups []taskgroup.Group, add func(Norm, string, string, string, ...any)) {
	fold := func(list string) string { return strings.ToLower(strings.TrimSpace(list)) }
	first := map[string]taskgroup.Charter{fold(f.workingGroup.MailingList): {MailingList: f.workingGroup.MailingList, Name: cmp.Or(f.workingGroup.Name, "the working group")}}
	for i, g := range f.groups {
		now := groups[i].Charter()
		if fold(now.MailingList) == "" || groups[i].State() == taskgroup.Concluded {
			continue
		}
		path := g.charter(at, "mailingList")
		switch other, taken := first[fold(now.MailingList)]; {
		case !taken:
			first[fold(now.MailingList)] = now
		case other.MailingList == f.workingGroup.MailingList:
			add(taskgroup.RuleMailingList, groups[i].Name(), path, "has the mailing list of the working group")
		case other.MailingList != now.MailingList: // else package taskgroup says so
			add(taskgroup.RuleMailingList, groups[i].Name(), path, "has the mailing list %q, which is %q, that of %q", now.MailingList, other.MailingList, other.Name)
		}
	}
}

// regular is the period in which a contact is regular.
func (f *Forum) regular() time.Duration {
	return time.Duration(min(max(f.RegularContactDays, 0), 36_525)) * 24 * time.Hour
}

// lacks finds what an active group lacks, by the organisations that the roster
// gives (¶5d, ¶9a).
func (f *Forum) lacks(g *group, now taskgroup.Group, at time.Time) []Finding {
	list := below(g.path, Findings(now.Check()))
	for i := range list {
		list[i].Path = g.path
		if list[i].Rule == taskgroup.RuleBalance.ID() {
			return list
		}
	}
	return append(list, f.outOfBalance(g, now, at)...)
}

// outOfBalance finds an organisation that outweighs the others in an active group.
func (f *Forum) outOfBalance(g *group, now taskgroup.Group, at time.Time) []Finding {
	if now.State() != taskgroup.Active || now.Charter().Waivers[taskgroup.RuleBalance] != "" {
		return nil
	}
	from, n := make(map[string]int), 0
	for c := range now.Contributors() {
		n++
		from[f.worksFor(c, at)]++
	}
	delete(from, "")
	for organization, k := range from {
		if n >= 3 && 2*k > n { // true of one at most
			return []Finding{found(taskgroup.RuleBalance, now.Name(), fmt.Sprintf("has %d of its %d contributors from %q, as the roster has it", k, n, organization), g.path)}
		}
	}
	return nil
}

// worksFor is a contributor's organisation: the one named or, without that, the
// only one that the roster gives.
func (f *Forum) worksFor(c taskgroup.Contributor, at time.Time) string {
	if c.Organization != "" {
		return c.Organization
	}
	only := ""
	for _, a := range f.works[c.Person] {
		if !inForce(at, a.From, a.Until) || a.Organization == only {
			continue
		}
		if only != "" {
			return ""
		}
		only = a.Organization
	}
	return only
}

// checkOneToOne asks that every technical activity has a living task group of its
// own, and every living task group such an activity (¶9a). Which of two does not
// fit the other is found once; that one names none at all, the packages find.
func (f *Forum) checkOneToOne(at time.Time, add func(Norm, string, string, string, ...any)) {
	serves := make(map[string]string) // living task group to the activity that it names
	for _, now := range f.alive(at) {
		serves[now.Name()] = now.Charter().Activity
	}
	has := make(map[string]string) // technical activity to the task group that it names
	named := make(map[string]bool) // task groups
	for _, a := range f.workingGroup.Activities {
		if technical(a) && inForce(at, a.From, a.Until) {
			has[a.Name], named[a.TaskGroup] = a.TaskGroup, true
		}
	}
	for g, now := range f.alive(at) {
		activity := now.Charter().Activity
		switch group, known := has[activity]; {
		case activity == "":
		case !known:
			add(RuleOneToOne, now.Name(), g.charter(at, "activity"), "serves %q, which %s", activity, f.unserved(activity, at))
		case serves[group] != "" && !named[now.Name()]:
			add(RuleOneToOne, now.Name(), g.charter(at, "activity"), "serves %q, whose task group is %q", activity, group)
		}
	}
	for i, a := range f.workingGroup.Activities {
		if !technical(a) || a.TaskGroup == "" || !inForce(at, a.From, a.Until) {
			continue
		}
		activity, alive := serves[a.TaskGroup]
		_, known := has[activity]
		switch path := fmt.Sprintf("/workingGroup/activities/%d/taskGroup", i); {
		case !alive:
			add(RuleOneToOne, a.Name, path, "has the task group %q, which %s", a.TaskGroup, f.idle(a.TaskGroup, at))
		case activity != a.Name && known:
			add(RuleOneToOne, a.Name, path, "has the task group %q, which serves %q", a.TaskGroup, activity)
		}
	}
}

// unserved says why no task group may serve an activity at a time.
func (f *Forum) unserved(activity string, at time.Time) string {
	why := "is no activity of the record"
	for _, a := range f.workingGroup.Activities {
		switch {
		case a.Name != activity:
		case !technical(a):
			why = "is a supporting activity"
		case at.Before(a.From):
			why = "begins on " + day(a.From)
		default:
			why = "ended on " + day(a.Until)
		}
	}
	return why
}

// idle says why a task group is not at work at a time.
func (f *Forum) idle(group string, at time.Time) string {
	why := "is no task group of that day"
	for _, g := range f.groups {
		switch now := g.at(at); {
		case now.Name() != group:
		case now.State() == taskgroup.Proposed:
			why = "is only proposed"
		default:
			why = "ended on " + day(now.Since())
		}
	}
	return why
}
