package forum

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// findDeeds finds what was done against a rule, each at its own date.
func (f *Forum) findDeeds() {
	f.findInWorkingGroup()
	for _, g := range f.groups {
		f.findInEvents(g)
		f.findInTenures(g)
	}
	f.findInDeliveries()
	f.findInConsultations()
	f.findInProducts()
}

// deed adds a finding of a date.
func (f *Forum) deed(at time.Time, rule Norm, subject, path, format string, args ...any) {
	f.deeds = append(f.deeds, done(at, []Finding{found(rule, subject, fmt.Sprintf(format, args...), path)})...)
}

// findInWorkingGroup takes what package charter finds in the working group's own
// record, but for what depends on the day: that is asked of each day.
func (f *Forum) findInWorkingGroup() {
	for _, v := range charter.Violations(f.workingGroup.Check(forever, f.showings...)) {
		at, counts := f.dateOf(v)
		if v.Rule == charter.RuleScheduleByChair {
			v.Detail += "; that was for " + strings.TrimPrefix(f.holders(charter.Chair, v.Subject, at)+" or "+f.holders(charter.Chair, "", at), "nobody or ")
		}
		if !counts || ofTheDay[v.Rule] || v.Rule == charter.RuleScheduleByChair && f.leaderless(v.Subject) {
			continue
		} else if finding := found(v.Rule, v.Subject, v.Detail, "/workingGroup"+v.Path); at.IsZero() {
			f.timeless = append(f.timeless, finding)
		} else {
			f.deeds = append(f.deeds, done(at, []Finding{finding})...)
		}
	}
}

// leaderless reports whether a technical activity never had a chair, as it never
// had a task group: what is wrong there is found, and not that somebody set a
// schedule all the same.
func (f *Forum) leaderless(activity string) bool {
	led := slices.ContainsFunc(f.workingGroup.Activities, func(a charter.Activity) bool { return a.Name == activity && technical(a) })
	return led && !slices.ContainsFunc(f.workingGroup.Appointments, func(a charter.Appointment) bool { return a.Office == charter.Chair && a.Activity == activity })
}

// forever is later than any date of a record.
var forever = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// ofTheDay are the rules of package charter that ask how things are on a day.
var ofTheDay = map[charter.Rule]bool{charter.RuleChair: true, charter.RuleTaskGroup: true}

// dateOf is when the thing was done that breaks a rule of the working group's
// record; zero if it has no date. What only comes from a task group's life does
// not count here.
func (f *Forum) dateOf(v charter.Violation) (at time.Time, counts bool) {
	steps := strings.Split(v.Path, "/")
	if len(steps) < 3 {
		return time.Time{}, v.Rule != charter.RuleSchedule
	}
	var i, j int
	if _, err := fmt.Sscan(steps[2], &i); err != nil {
		return time.Time{}, true
	}
	if len(steps) > 4 {
		_, _ = fmt.Sscan(steps[4], &j) // zero where it is no number
	}
	wg := &f.workingGroup
	switch steps[1] {
	case "appointments":
		if i >= len(f.Record.WorkingGroup.Appointments) || f.Record.WorkingGroup.Appointments[i] != wg.Appointments[i] {
			return time.Time{}, false
		}
		return wg.Appointments[i].From, true
	case "activities":
		if a := &wg.Activities[i]; len(steps) > 4 && steps[3] == "schedules" {
			return a.Schedules[j].At, true
		} else if len(steps) > 3 && steps[3] == "schedules" {
			return time.Time{}, false // that there is none is of the day
		} else {
			return a.From, true
		}
	case "meetings":
		return wg.Meetings[i].Held, true
	case "products":
		if p := &wg.Products[i]; len(steps) > 4 && steps[3] == "limits" {
			return p.Limits[j].At, true
		} else {
			return p.Created, true
		}
	}
	return time.Time{}, true
}

// findInEvents asks who acted as technical director (¶7a), and that nothing of a
// task group is older than the working group (¶1a).
func (f *Forum) findInEvents(g *group) {
	for i, e := range g.history.Events {
		path := fmt.Sprintf("%s/%d", g.path, i)
		if e.As == taskgroup.TechnicalDirector && e.By != "" && !e.At.IsZero() && !f.workingGroup.Holds(e.By, charter.TechnicalDirector, "", e.At) {
			f.deed(e.At, RuleTechnicalDirector, e.By, path+"/by", "acts as the technical director to %q on %s; the director then is %s", e.Action, day(e.At), f.holders(charter.TechnicalDirector, "", e.At))
		}
		f.since(e.At, fmt.Sprintf("%v by %q", e.Action, e.By), path+"/at")
	}
}

// holders is who holds an office of an activity, or of the working group, at a time.
func (f *Forum) holders(o charter.Office, activity string, at time.Time) string {
	var names []string
	for name := range f.workingGroup.Holders(o, activity, at) {
		names = append(names, strconv.Quote(name))
	}
	return cmp.Or(strings.Join(names, " and "), "nobody")
}

// since asks that something of the working group's own is no older than it.
func (f *Forum) since(at time.Time, subject, path string) {
	if year := f.workingGroup.Established; year >= 1 && !at.IsZero() && at.UTC().Year() < year {
		f.deed(at, charter.RuleSinceEstablished, subject, path, "is dated %s, before the year %d", day(at), year)
	}
}

// sinceEstablished is the deeds, of which many that are older than the working group
// are one finding: that its year is wrong.
func (f *Forum) sinceEstablished(deeds []Finding) []Finding {
	older := func(d Finding) bool { return d.Rule == charter.RuleSinceEstablished.ID() }
	first, n := slices.IndexFunc(deeds, older), 0
	for _, d := range deeds {
		if older(d) {
			n++
		}
	}
	if n < 3 {
		return deeds
	}
	all := deeds[first]
	all.Detail = fmt.Sprintf("is established in %d, and %d things on record are older, at %s first: %s: %s", f.workingGroup.Established, n, all.Path, all.Subject, all.Detail)
	all.Subject, all.Path = f.workingGroup.Name, "/workingGroup/established"
	deeds[first] = all
	kept := first + 1
	return append(deeds[:kept], slices.DeleteFunc(deeds[kept:], older)...)
}

// findInTenures asks that whoever takes part in a group was admitted to its
// activity when they came and while they stayed (¶10b), and that each contributor
// worked for the organisation named, as a consultant or not (¶8a).
func (f *Forum) findInTenures(g *group) {
	access := f.accessTo(g.activity)
	for _, t := range g.stays() {
		for _, s := range f.refused(t, func(at time.Time) error { return f.roster.Admit(t.Person, access, at) }) {
			why := f.shut(t.Person, access, s.from)
			if t.Consultant && !slices.ContainsFunc(f.engaged[t.Person], func(e membership.Engagement) bool { return inForce(s.from, e.From, e.Until) }) {
				why += "; no engagement of that time is on record, as of a consultant"
			}
			f.lasting(s, membership.Violations(s.err)[0].Rule, t.Person, g.named(t), "takes part in %s %s, without being admitted to %q: %s", g.subject(), s, g.activity, why)
		}
	}
	for _, t := range g.tenures {
		if t.Chair {
			continue
		}
		for _, s := range f.refused(t, func(at time.Time) error { return f.contributes(t, access, at) }) {
			path := g.named(t)
			if errors.Is(s.err, errElsewhere) {
				path = strings.TrimSuffix(path, "person") + "organization"
			}
			f.lasting(s, RuleAffiliation, t.Person, path, "contributes to %s %s %v", g.subject(), s, s.err)
		}
	}
}

// stays is how long each person was there without a break, as a chair, a
// contributor or both: each as the tenure in which it began.
func (g *group) stays() []taskgroup.Tenure {
	var stays []taskgroup.Tenure
	last := make(map[string]int) // by person
	for _, t := range g.tenures {
		if i, seen := last[t.Person]; seen && (stays[i].Until.IsZero() || !t.From.After(stays[i].Until)) {
			if t.Until.IsZero() || !stays[i].Until.IsZero() && t.Until.After(stays[i].Until) {
				stays[i].Until = t.Until
			}
			continue
		}
		last[t.Person] = len(stays)
		stays = append(stays, t)
	}
	return stays
}

// lasting adds a finding of a stretch of time.
func (f *Forum) lasting(s stretch, rule Norm, subject, path, format string, args ...any) {
	finding := found(rule, subject, fmt.Sprintf(format, args...), path)
	finding.From, finding.Until = dated(s.from), s.until
	f.deeds = append(f.deeds, finding)
}

// contributes says why somebody who is admitted cannot contribute as the record
// has it: for that organisation, as a consultant or not. Whoever is not admitted
// has been found already.
func (f *Forum) contributes(t taskgroup.Tenure, access membership.Access, at time.Time) error {
	if f.roster.Admit(t.Person, access, at) != nil {
		return nil
	}
	works := func(a membership.Affiliation) bool {
		return a.Organization == t.Organization && inForce(at, a.From, a.Until)
	}
	engaged := func(e membership.Engagement) bool {
		return inForce(at, e.From, e.Until) && (len(e.Activities) == 0 || slices.Contains(e.Activities, access.Activity))
	}
	switch {
	case t.Organization != "" && !slices.ContainsFunc(f.works[t.Person], works):
		return fmt.Errorf("for %q, %w", t.Organization, errElsewhere)
	case t.Consultant && !slices.ContainsFunc(f.engaged[t.Person], engaged):
		return fmt.Errorf("as a consultant who is not engaged for %q", access.Activity)
	case !t.Consultant && f.roster.Receive(t.Person, membership.Of(membership.Participant, membership.Academic, membership.Full), at) != nil:
		return errors.New("as a member who is engaged as a consultant only")
	}
	return nil
}

var errElsewhere = errors.New("and does not work there")

// A stretch is a time in which somebody is refused what they do.
type stretch struct {
	from, until time.Time
	err         error
}

func (s stretch) String() string {
	if s.until.IsZero() {
		return "since " + day(s.from)
	}
	return "from " + day(s.from) + " to " + day(s.until)
}

// refused is the stretches of a tenure in which a question is answered with no:
// the answer changes only when something of the person's record does.
func (f *Forum) refused(t taskgroup.Tenure, ask func(time.Time) error) []stretch {
	moments := []time.Time{t.From}
	for _, at := range f.moments(t.Person) {
		if at.After(t.From) && (t.Until.IsZero() || at.Before(t.Until)) {
			moments = append(moments, at)
		}
	}
	var list []stretch
	refused := false
	for _, at := range moments {
		err := ask(at)
		switch {
		case err != nil && !refused:
			list = append(list, stretch{from: at, until: t.Until, err: err})
		case err == nil && refused:
			list[len(list)-1].until = at
		}
		refused = err != nil
	}
	return list
}

// shut is what is in somebody's way into an activity, each way in after another.
func (f *Forum) shut(person string, access membership.Access, at time.Time) string {
	var ways []string
	for _, v := range membership.Violations(f.roster.Person(person).Explain(access, at)) {
		ways = append(ways, v.Detail)
	}
	return strings.Join(ways, "; ")
}

// findInDeliveries judges each delivery at its own date (¶4b).
func (f *Forum) findInDeliveries() {
	products := make(map[string]*charter.Product)
	count := make(map[string]int)
	for i := range f.workingGroup.Products {
		p := &f.workingGroup.Products[i]
		products[p.Title] = p
		count[p.Title]++
	}
	for i, d := range f.Deliveries {
		path := fmt.Sprintf("/deliveries/%d", i)
		f.written(d.At, d.Person, path+"/at")
		p := products[d.Product]
		if p == nil || p.Created.IsZero() { // else its product is as old at most
			f.since(d.At, fmt.Sprintf("delivery of %q", d.Product), path+"/at")
		}
		switch {
		case d.At.IsZero():
			f.timeless = append(f.timeless, found(RuleDelivery, cmp.Or(d.Person, "somebody"), fmt.Sprintf("is handed %q without a date", d.Product), path+"/at"))
		case flaw(d.Person) != "":
			f.deed(d.At, RuleDelivery, d.Product, path+"/person", "is handed to %q, which %s", d.Person, flaw(d.Person))
		case d.Product != "" && flaw(d.Product) != "":
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, which %s", d.Product, flaw(d.Product))
		case p == nil:
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, and no product of the record has that title", d.Product)
		case count[d.Product] != 1:
			f.deed(d.At, RuleDelivery, d.Person, path+"/product", "is handed %q, of which name the record has %d products", d.Product, count[d.Product])
		case wall(d.At).Before(p.Created):
			f.deed(d.At, RuleDelivery, d.Person, path+"/at", "is handed %q on %s, which was created on %s", d.Product, day(d.At), day(p.Created))
		case p.LimitedAt(d.At) && f.roster.Receive(d.Person, membership.Of(membership.Full), d.At) != nil:
			f.deed(d.At, membership.RuleLimitedOutput, d.Person, path+"/person", "is handed %q, which is limited to full members on %s, and %s", d.Product, day(d.At), f.classes(d.Person, d.At))
		}
	}
}

// classes is what member somebody is at a time, and by whom.
func (f *Forum) classes(person string, at time.Time) string {
	var list []string
	add := func(by string, of []membership.Membership) {
		for _, m := range of {
			if inForce(at, m.From, m.Until) {
				list = append(list, m.Class.String()+by)
			}
		}
	}
	add("", f.members[person])
	for _, a := range f.works[person] {
		if inForce(at, a.From, a.Until) {
			add(fmt.Sprintf(" by %q", a.Organization), f.organizations[a.Organization])
		}
	}
	if list == nil {
		return "is no member then"
	}
	return "is " + strings.Join(list, " and ")
}

// findInConsultations asks that questions are put to whom the register gives, and
// that polls and their policies are in order (¶5c, ¶5d).
func (f *Forum) findInConsultations() {
	for i := range f.Consultations {
		poll := &f.Consultations[i]
		path := fmt.Sprintf("/consultations/%d", i)
		opened := poll.Question.Opened
		wrong := Findings(poll.Check())
		malformed := func(part string) bool { // its own findings come first, and others would only follow
			return slices.ContainsFunc(wrong, func(w Finding) bool { return strings.HasPrefix(w.Path, part) })
		}
		policy, question := !malformed("/policy"), !malformed("/question")
		if policy {
			wrong = append(wrong, below("/policy", Findings(poll.Policy.Check()))...)
		}
		if question {
			for _, v := range liaison.Violations(f.Register.Vouch(poll.Question)) {
				if strings.HasPrefix(v.Path, "/liaisons/") {
					continue // of the register, where it is found
				}
				if v.Rule == liaison.RuleIETFAndITU {
					v.Path = "" // it has the place in the register, where that day shows nowhere
				}
				wrong = append(wrong, found(v.Rule, v.Subject, v.Detail, "/question"+v.Path))
			}
		}
		f.deeds = append(f.deeds, done(opened, below(path, wrong))...)
		f.findInPositions(poll, path)
		f.since(opened, poll.Question.Document, path+"/question/opened")
	}
}

// findInPositions asks that whoever took a position is a body that was asked, or one
// of the register, and did so once the question was put. Package liaison leaves other
// positions out, so that a body in another spelling would be silent.
func (f *Forum) findInPositions(poll *liaison.Poll, path string) {
	known := make(map[string]bool)
	for _, b := range poll.Question.Asked {
		known[b.Name] = true
	}
	for _, l := range f.Register.Liaisons {
		known[l.Body] = true // that it is not asked is found, or waived, already
	}
	for i, p := range poll.Positions {
		path := fmt.Sprintf("%s/positions/%d", path, i)
		switch {
		case flaw(p.Body) != "" || p.At.IsZero(): // package liaison says so
		case !known[p.Body]:
			f.deed(p.At, liaison.RulePosition, poll.Question.Document, path+"/body", "has a position of %q, which was not asked, nor is on the register", p.Body)
		case wall(p.At).Before(poll.Question.Opened):
			f.deed(p.At, liaison.RulePosition, poll.Question.Document, path+"/at", "has a position of %q on %s, and was put to it on %s", p.Body, day(p.At), day(poll.Question.Opened))
		}
	}
}

// findInProducts asks that a product's task group was there when it was made, and
// in balance (¶5d).
func (f *Forum) findInProducts() {
	for i, p := range f.workingGroup.Products {
		if p.TaskGroup == "" || p.Created.IsZero() {
			continue
		}
		path := fmt.Sprintf("/workingGroup/products/%d/taskGroup", i)
		there := false
		for g, then := range f.alive(p.Created) {
			if then.Name() != p.TaskGroup {
				continue
			}
			there = true
			for _, v := range f.outOfBalance(g, then, p.Created) {
				v.Path, v.Subject, v.Detail = path, p.Title, "comes from a task group that "+v.Detail
				f.deeds = append(f.deeds, done(p.Created, []Finding{v})...)
			}
		}
		if !there {
			f.deed(p.Created, RuleProductGroup, p.Title, path, "comes from the task group %q, which was not there on %s", p.TaskGroup, day(p.Created))
		}
	}
}
