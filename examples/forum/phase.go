package forum

import (
	"cmp"
	"fmt"
	"iter"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A phase is a time in which a task group is there for one activity: from an event
// with a charter on that says so, until the next phase.
type phase struct {
	activity string
	from     time.Time // zero for the first one
	path     string    // of what says so
}

// phases are those of a group's life, one at least.
func (f *Forum) phases(g *group) []phase {
	var list []phase
	var name, own string
	for i, e := range g.events {
		c, field := e.Charter, "activity"
		switch {
		case c.Name == name && c.Activity == own, c.Name == "" && c.Activity == "":
			continue // it goes on as it was
		case c.Activity == own:
			field = "name"
		}
		name, own = c.Name, c.Activity
		then, _ := taskgroup.Audit(g.events[:i+1]...)
		if activity := f.activityOf(then); len(list) == 0 || activity != list[len(list)-1].activity {
			list = append(list, phase{activity, then.Last(), fmt.Sprintf("%s/%d/charter/%s", g.path, i, field)})
		}
	}
	if len(list) == 0 {
		return make([]phase, 1)
	}
	list[0].from = time.Time{}
	return list
}

// activityOf is the activity that a task group is there for: the one that it names
// and that names it; if there is none, the one that names it or else the one that
// it names. That they agree is asked elsewhere.
func (f *Forum) activityOf(g taskgroup.Group) string {
	names := make(map[string]bool)
	for name := range g.Names() {
		names[name] = true
	}
	own, other := g.Charter().Activity, ""
	for _, a := range f.Record.WorkingGroup.Activities {
		switch {
		case !technical(a) || !names[a.TaskGroup]:
		case a.Name == own:
			return own
		default:
			other = cmp.Or(other, a.Name)
		}
	}
	return cmp.Or(other, own)
}

// during yields the phases in which a tenure lay, each with as much of it.
func (g *group) during(t taskgroup.Tenure) iter.Seq2[phase, taskgroup.Tenure] {
	return func(yield func(phase, taskgroup.Tenure) bool) {
		for i, p := range g.phases {
			then := t
			if then.From.Before(p.from) {
				then.From = p.from
			}
			if !t.Until.IsZero() && !then.From.Before(t.Until) && then.From.After(t.From) {
				return // it was over
			}
			if i+1 < len(g.phases) {
				next := g.phases[i+1].from
				if !then.From.Before(next) {
					continue
				}
				if then.Until.IsZero() || next.Before(then.Until) {
					then.Until = next
				}
			}
			if !yield(p, then) {
				return
			}
		}
	}
}

// serves reports whether the group is there for an activity at a time, dormant or not.
func (g *group) serves(activity string, at time.Time) bool {
	s := g.at(at).State()
	for p := range g.during(taskgroup.Tenure{From: at, Until: at}) {
		return p.activity == activity && (s == taskgroup.Active || s == taskgroup.Dormant)
	}
	return false
}
