package forum

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Forum is a record with what is made of it once: the roster, the tenures of
// the task groups, the showings, the accesses as they were determined. Make one
// with [New]. It keeps the record, which is not to be changed while it is asked,
// and is for one goroutine at a time.
type Forum struct {
	*Record
	roster        *membership.Roster
	works         map[string][]membership.Affiliation // by person
	members       map[string][]membership.Membership  // by person
	engaged       map[string][]membership.Engagement  // by person
	organizations map[string][]membership.Membership  // by organisation
	narrowed      []time.Time                         // when a narrowing begins or ends
	first         membership.Records                  // the first membership and the first engagement
	groups        []*group
	serving       map[string][]*group // by activity
	workingGroup  charter.Record      // with the chairs that the task groups tell
	showings      []charter.Showing
	access        map[string]membership.Access // with the determinations that count
	deeds         []Finding                    // what was done, and what a person did for a time, in order
	timeless      []Finding                    // wrong whatever the date
	people        names                        // whom the roster or an office has
	names         names                        // of anybody and anything
}

// group is one task group, folded up to a time.
type group struct {
	history *History
	path    string             // of its events
	events  []taskgroup.Event  // as they were meant
	tenures []taskgroup.Tenure // as they were written
	whole   taskgroup.Group    // with all that is on record
	phases  []phase            // by what it was there for
	folded  int                // events of the fold
	fold    taskgroup.Group
	dates   []time.Time // of the events, ascending
}

// New makes a forum of a record.
func New(r *Record) *Forum {
	f := &Forum{Record: r, serving: make(map[string][]*group)}
	var err error
	f.roster, err = membership.NewRoster(r.Roster)
	f.timeless = append(f.timeless, below("/roster", Findings(err))...)
	f.indexPeople()
	f.indexNames()
	for i := range r.TaskGroups {
		f.add(i)
	}
	f.deriveChairs()
	f.findInFuture()
	for _, poll := range r.Consultations {
		f.showings = append(f.showings, poll.Assess(poll.Question.Closes))
	}
	f.determine()
	f.findDeeds()
	f.deeds = f.sinceEstablished(sorted(f.deeds))
	return f
}

// indexPeople finds what the roster has of a person.
func (f *Forum) indexPeople() {
	f.works, f.engaged = make(map[string][]membership.Affiliation), make(map[string][]membership.Engagement)
	f.members, f.organizations = make(map[string][]membership.Membership), make(map[string][]membership.Membership)
	for _, m := range f.Roster.Memberships {
		f.members[m.Person] = append(f.members[m.Person], m)
		f.organizations[m.Organization] = append(f.organizations[m.Organization], m)
	}
	for _, a := range f.Roster.Affiliations {
		f.works[a.Person] = append(f.works[a.Person], a)
	}
	for _, e := range f.Roster.Engagements {
		f.engaged[e.Person] = append(f.engaged[e.Person], e)
	}
	f.first.Waivers = f.Roster.Waivers
	f.first.Memberships = earliest(f.Roster.Memberships, func(m membership.Membership) time.Time { return m.From })
	f.first.Engagements = earliest(f.Roster.Engagements, func(e membership.Engagement) time.Time { return e.From })
	for _, v := range membership.Violations(f.Roster.Check(forever)) {
		if v.Rule == membership.RuleLookAlike || v.Rule == membership.RuleWaiver {
			f.timeless = append(f.timeless, below("/roster", []Finding{found(v.Rule, v.Subject, v.Detail, v.Path)})...)
		}
	}
	for _, a := range f.Access {
		for _, n := range a.Narrowings {
			f.narrowed = append(f.narrowed, n.TaskGroup.At, n.Chair.At, n.Until)
		}
	}
}

// earliest is a list of the first to begin, and of nobody else.
func earliest[E any](list []E, from func(E) time.Time) []E {
	if len(list) == 0 {
		return nil
	}
	return []E{slices.MinFunc(list, func(a, b E) int { return wall(from(a)).Compare(from(b)) })}
}

// add takes in a task group's whole life.
func (f *Forum) add(i int) {
	h := &f.TaskGroups[i]
	g := &group{history: h, path: fmt.Sprintf("/taskGroups/%d/events", i), events: f.meant(h.Events), tenures: taskgroup.Tenures(h.Events...), folded: -1}
	_, err := taskgroup.Audit(h.Events...)
	whole, follows := taskgroup.Audit(g.events...)
	g.whole, g.phases = whole, f.phases(g)
	for _, e := range h.Events {
		g.dates = append(g.dates, wall(e.At))
	}
	slices.SortFunc(g.dates, time.Time.Compare)
	f.groups = append(f.groups, g)
	for _, p := range g.phases {
		if list := f.serving[p.activity]; !slices.Contains(list, g) {
			f.serving[p.activity] = append(list, g)
		}
	}
	stays := make(map[taskgroup.Violation]bool)
	for _, v := range taskgroup.Violations(follows) {
		stays[v] = true
	}
	for _, v := range taskgroup.Violations(err) {
		var n int
		if _, scan := fmt.Sscanf(v.Path, "/%d", &n); scan != nil {
			continue
		}
		if stays[v] || renamed(&h.Events[n], &g.events[n], v.Path) { // else it only follows from a name
			f.deeds = append(f.deeds, done(h.Events[n].At, below(g.path, []Finding{found(v.Rule, v.Subject, v.Detail, v.Path)}))...)
		}
	}
}

// technical reports whether an activity needs a task group. One whose kind is
// missing or mistyped does if it names one: that alone is wrong with it.
func technical(a charter.Activity) bool {
	return a.Kind == charter.Technical || a.Kind != charter.Supporting && a.TaskGroup != ""
}

// at is the group as it was at a time. It is folded again only if something
// happened since.
func (g *group) at(asOf time.Time) taskgroup.Group {
	n, _ := slices.BinarySearchFunc(g.dates, asOf, func(at, asOf time.Time) int {
		if at.After(asOf) {
			return 1
		}
		return -1
	})
	if n != g.folded {
		g.fold, _ = taskgroup.Audit(g.until(asOf)...)
		g.folded = n
	}
	return g.fold
}

// until is the events that are dated no later than a time, and those without a
// date.
func (g *group) until(asOf time.Time) (events []taskgroup.Event) {
	for _, e := range g.events {
		if !wall(e.At).After(asOf) {
			events = append(events, e)
		}
	}
	return events
}

// subject is what messages call the group.
func (g *group) subject() string {
	return cmp.Or(g.whole.Name(), "a task group")
}

// charter is where a field of the group's charter at a time stands; of its life, if
// it is no such field.
func (g *group) charter(at time.Time, field string) string {
	path := g.path
	for i, e := range g.history.Events {
		given := map[string]string{"name": e.Charter.Name, "activity": e.Charter.Activity, "mailingList": e.Charter.MailingList}[field]
		if given != "" && !wall(e.At).After(at) {
			path = fmt.Sprintf("%s/%d/charter/%s", g.path, i, field)
		}
	}
	return path
}

// named is the place where a tenure began in the events. An event takes effect at
// its own date, or at that of the one before it if that is later.
func (g *group) named(t taskgroup.Tenure) string {
	var at time.Time
	for i, e := range g.history.Events {
		if wall(e.At).After(at) {
			at = e.At
		}
		if !at.Equal(t.From) {
			continue
		}
		if e.Person == t.Person && (e.Action == taskgroup.AppointChair) == t.Chair {
			return fmt.Sprintf("%s/%d/person", g.path, i)
		}
		if t.Chair {
			if j := slices.Index(e.Chairs, t.Person); j >= 0 {
				return fmt.Sprintf("%s/%d/chairs/%d", g.path, i, j)
			}
		} else if j := slices.IndexFunc(e.Contributors, func(c taskgroup.Contributor) bool { return c.Person == t.Person }); j >= 0 {
			return fmt.Sprintf("%s/%d/contributors/%d/person", g.path, i, j)
		}
	}
	return g.path
}

// Group is one task group of the record, as it was at a time.
func (f *Forum) Group(i int, asOf time.Time) taskgroup.Group { return f.groups[i].at(asOf) }

// alive yields the groups that are at work or dormant at a time.
func (f *Forum) alive(at time.Time) iter.Seq2[*group, taskgroup.Group] {
	return func(yield func(*group, taskgroup.Group) bool) {
		for _, g := range f.groups {
			now := g.at(at)
			if s := now.State(); (s == taskgroup.Active || s == taskgroup.Dormant) && !yield(g, now) {
				return
			}
		}
	}
}

// deriveChairs takes the chairs of technical activities from the lives of their
// task groups: there is one truth about who chairs (¶9a).
func (f *Forum) deriveChairs() {
	f.workingGroup = f.Record.WorkingGroup
	led := make(map[string]bool) // by a task group's chairs
	for _, a := range f.workingGroup.Activities {
		led[a.Name] = led[a.Name] || technical(a)
	}
	delete(led, "") // what the working group's own chair is appointed to
	f.workingGroup.Appointments = slices.Clone(f.workingGroup.Appointments)
	for i, a := range f.Record.WorkingGroup.Appointments {
		if a.Office == charter.Chair && led[a.Activity] {
			f.deed(a.From, RuleChairOfRecord, a.Person, fmt.Sprintf("/workingGroup/appointments/%d", i),
				"is appointed to chair %q, whose chairs its task group has", a.Activity)
			f.workingGroup.Appointments[i] = charter.Appointment{} // it does not count
		}
	}
	for _, g := range f.groups {
		for _, t := range append(slices.Clone(g.tenures), taskgroup.Tenures(g.events...)...) {
			for p, then := range g.during(t) {
				if t.Chair && led[p.activity] {
					f.workingGroup.Appointments = append(f.workingGroup.Appointments, charter.Appointment{
						Person: t.Person, Office: charter.Chair, Activity: p.activity, From: then.From, Until: then.Until,
					})
				}
			}
		}
	}
}

// inForce reports whether at lies in [from, until), as in the four packages.
func inForce(at, from, until time.Time) bool {
	at = wall(at)
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}
