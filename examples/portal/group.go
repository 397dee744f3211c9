package main

import (
	"cmp"
	"slices"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/taskgroup"
)

// A groupView is one task group: its life, its team, its work, and what may be done
// next.
type groupView struct {
	axis     `json:"-"`
	N        int                     `json:"n"`
	Group    taskgroup.Group         `json:"group"`
	Overdue  []string                `json:"overdue,omitzero"` // milestones
	Timeline []taskgroup.Event       `json:"timeline,omitzero"`
	Earlier  int                     `json:"-"`                // how many of them the page leaves out
	Against  map[int][]forum.Finding `json:"against,omitzero"` // by the number of the event
	Wrong    []forum.Finding         `json:"wrong,omitzero"`   // as it stands
	Next     []next                  `json:"next,omitzero"`
}

func (g groupView) page() (string, string) { return "group", cmp.Or(g.Group.Name(), "A task group") }

// A next is something that may happen next to a group.
type next struct {
	taskgroup.Transition
	Hinders []forum.Finding `json:"hinders,omitzero"` // whatever an event says
	Yours   bool            `json:"yours,omitzero"`   // the viewer is one of those who may
	Form    *form           `json:"-"`                // for the viewer, if nothing hinders
}

func (s *site) group(v *visit) (view, error) {
	i := v.one(len(v.Groups))
	if i < 0 {
		return nil, errNotFound
	}
	shown := v.lives()[i]
	shown.Timeline = v.Record.TaskGroups[i].Events
	if !v.URL.Query().Has("all") {
		shown.Earlier = max(len(shown.Timeline)-fewEvents, 0)
	}
	if len(shown.Timeline) > 0 {
		shown.axis = axisFrom(shown.Timeline[0].At.Year(), v.now)
	}
	shown.Against = make(map[int][]forum.Finding)
	wrong, _ := s.findings(v)
	for _, f := range wrong {
		switch list, group, event := placeOf(f.Path); {
		case list != "taskGroups" || group != i+1:
		case event > 0 && (f.Deed || !f.Until.IsZero()): // it was done, if for a time
			shown.Against[event] = append(shown.Against[event], f)
		default:
			shown.Wrong = append(shown.Wrong, f)
		}
	}
	shown.Next = v.next(v.Groups[i], shown.Timeline)
	return shown, nil
}

// fewEvents is how many a page shows that was not asked for all.
const fewEvents = 300

// lives are the task groups with what has happened to them of late.
func (v *visit) lives() (list []groupView) {
	axis := axisFrom(v.Record.WorkingGroup.Established, v.now)
	for i, g := range v.Groups {
		events := v.Record.TaskGroups[i].Events
		shown := groupView{axis: axis, N: i + 1, Group: g.Group, Timeline: events[max(len(events)-fewEvents/len(v.Groups), 0):]}
		for m := range g.Due(v.now) {
			shown.Overdue = append(shown.Overdue, m.Name)
		}
		list = append(list, shown)
	}
	return list
}

// next is what may happen next to a group, and whether the viewer is one of those who
// may bring it. Whether what they then say is in order is for the group to decide.
func (v *visit) next(g TaskGroup, events []taskgroup.Event) (list []next) {
	office := v.Record.Office(v.Person, g.Group, v.now)
	chairs, contributors := slices.Collect(g.Chairs()), people(g)
	for s := range g.Next() {
		n := next{Transition: s.Transition, Hinders: forum.Findings(s.Err)}
		by := func(who taskgroup.Who) bool { return n.By&who != 0 && v.Person != "" }
		switch {
		case by(taskgroup.ByAnybody),
			by(taskgroup.ByDirector) && office == taskgroup.TechnicalDirector,
			by(taskgroup.ByChair) && office == taskgroup.Chair,
			by(taskgroup.ByProposer) && events[0].By == v.Person:
			n.Yours = true
		case by(taskgroup.BySelf) && n.Action == taskgroup.ReleaseChair:
			n.Yours = slices.Contains(chairs, v.Person)
		case by(taskgroup.BySelf): // whoever is in it may leave, whoever is not may join
			n.Yours = slices.Contains(contributors, v.Person) != (n.Action == taskgroup.Join)
		}
		if n.Yours && len(n.Hinders) == 0 {
			n.Form = v.eventForm(g, n.Action)
		}
		list = append(list, n)
	}
	return list
}

// people are the contributors by name.
func people(g TaskGroup) (names []string) {
	for c := range g.Contributors() {
		names = append(names, c.Person)
	}
	return names
}

// A groupsView is the task groups, and how another one begins.
type groupsView struct {
	axis   `json:"-"`
	Groups []groupView `json:"groups,omitzero"`
	Next   []next      `json:"next"`
}

func (groupsView) page() (string, string) { return "groups", "Task groups" }

func (s *site) groups(v *visit) (view, error) {
	return groupsView{axisFrom(v.Record.WorkingGroup.Established, v.now), v.lives(), v.next(TaskGroup{}, nil)}, nil
}
