package forum

import (
	"fmt"
	"time"

	"github.com/sipforum/techwg/charter"
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
