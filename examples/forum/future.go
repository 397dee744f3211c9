package forum

import (
	"fmt"
	"time"
)

// findInFuture asks that nothing is on record as done that comes after the day up
// to which the record is kept: it would be left alone whatever it says. A plan may:
// a meeting, what begins or ends.
func (f *Forum) findInFuture() {
	var list []Finding
	defer func() {
		if len(list) > 2 { // more likely one date is wrong than many are
			list[0].Detail = fmt.Sprintf("is kept up to %s, and %d things are on record that were done later, at %s first", day(f.AsOf), len(list), list[0].Path)
			list[0].Subject, list[0].Path = f.WorkingGroup.Name, "/asOf"
			list = list[:1]
		}
		f.timeless = append(f.timeless, list...)
	}()
	f.written(f.AsOf, f.WorkingGroup.Name, "/asOf")
	after := func(at time.Time, subject, what, path string) {
		if wall(at).After(f.AsOf) {
			list = append(list, found(RuleFuture, subject, fmt.Sprintf("%s on %s, after %s, up to when the record is kept (asOf)", what, day(at), day(f.AsOf)), path))
		}
	}
	wg := &f.Record.WorkingGroup
	if wg.Established > f.AsOf.UTC().Year() {
		f.timeless = append(f.timeless, found(RuleFuture, wg.Name, fmt.Sprintf("is established in %d, after %s, up to when the record is kept (asOf)", wg.Established, day(f.AsOf)), "/workingGroup/established"))
		f.workingGroup.Established = 1 // nobody is blamed for what was done before that year
	}
	for i, a := range wg.Activities {
		for j, s := range a.Schedules {
			after(s.At, a.Name, "has a schedule set", fmt.Sprintf("/workingGroup/activities/%d/schedules/%d/at", i, j))
		}
	}
	for i, m := range wg.Meetings {
		after(m.Announced, m.Title, "is announced", fmt.Sprintf("/workingGroup/meetings/%d/announced", i))
	}
	for i, p := range wg.Products {
		after(p.Created, p.Title, "is created", fmt.Sprintf("/workingGroup/products/%d/created", i))
		for j, l := range p.Limits {
			after(l.At, p.Title, "is limited by a determination made", fmt.Sprintf("/workingGroup/products/%d/limits/%d/at", i, j))
		}
	}
	for _, g := range f.groups {
		for i, e := range g.history.Events {
			after(e.At, g.subject(), fmt.Sprintf("has the event %q", e.Action), fmt.Sprintf("%s/%d/at", g.path, i))
		}
	}
	for i, a := range f.Access {
		for j, n := range a.Narrowings {
			path := fmt.Sprintf("/access/%d/narrowings/%d", i, j)
			after(n.TaskGroup.At, a.Activity, "is narrowed by a determination made", path+"/taskGroup/at")
			after(n.Chair.At, a.Activity, "is narrowed by a determination made", path+"/chair/at")
		}
	}
	for i, d := range f.Deliveries {
		after(d.At, d.Person, fmt.Sprintf("is handed %q", d.Product), fmt.Sprintf("/deliveries/%d/at", i))
	}
	for i, l := range f.Register.Liaisons {
		for j, at := range l.Contacts {
			after(at, l.Body, "was in contact", fmt.Sprintf("/register/liaisons/%d/contacts/%d", i, j))
		}
	}
	for i, poll := range f.Consultations {
		for j, p := range poll.Positions {
			path := fmt.Sprintf("/consultations/%d/positions/%d", i, j)
			after(p.At, p.Body, "took a position", path+"/at")
			for k, c := range p.Concerns {
				after(c.Resolved.At, p.Body, "has a concern resolved", fmt.Sprintf("%s/concerns/%d/resolved/at", path, k))
			}
		}
	}
}
