package main

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// A form is one act that the viewer may bring. Which inputs it has is for the
// templates to say; each is named after the place of what it makes, such as
// "/charter/goals/0", so that what is refused there is told beside it.
type form struct {
	Action   string
	To       string // where it is sent
	Seen     int64  // the last entry that the viewer knows of
	Event    taskgroup.Event
	Position liaison.Position
	Choices  map[string][]string // by the name of the input
	Refused  *problem            // what it sent just now
}

// An input is one labelled input of a form.
type input struct {
	ID, Name, Label, Kind, Value string
	Options                      []string
	Wrong                        []forum.Finding
}

// Input is the input of a name, with what was refused at its place and below.
func (f form) Input(name, label string, value any) input {
	in := input{ID: f.ID(name), Name: name, Label: label, Kind: "text", Value: fmt.Sprint(value), Options: f.Choices[name]}
	if at, ok := value.(time.Time); ok {
		if in.Value = at.UTC().Format(time.RFC3339Nano); at.Equal(at.Truncate(24 * time.Hour)) {
			in.Kind, in.Value = "date", day(at)
		}
	}
	if in.Options != nil && !slices.Contains(in.Options, in.Value) {
		in.Options = append([]string{in.Value}, in.Options...)
	}
	if f.Refused != nil {
		in.Wrong = those(f.Refused.Findings, func(r forum.Finding) bool { return r.Path == name || strings.HasPrefix(r.Path, name+"/") })
	}
	return in
}

// At is what was refused at just this place, of which there may be several inputs.
func (f form) At(place string) []forum.Finding {
	if f.Refused == nil {
		return nil
	}
	return those(f.Refused.Findings, func(r forum.Finding) bool { return r.Path == place })
}

// ID is a name's own on a page of many forms.
func (f form) ID(name string) string {
	return strings.NewReplacer(" ", "-", "/", "-", "~1", "-").Replace(f.Action + name)
}

// spare is a list with some empty rows more, to be filled in.
func spare(list any, rows int) any {
	v := reflect.ValueOf(list)
	return reflect.AppendSlice(v.Slice3(0, v.Len(), v.Len()), reflect.MakeSlice(v.Type(), rows, rows)).Interface()
}

// Reasons are why the charter leaves out what it should have.
func (f form) Reasons() (reasons []input) {
	for _, r := range []taskgroup.Rule{taskgroup.RuleGoals, taskgroup.RuleMilestones, taskgroup.RuleResources, taskgroup.RuleBalance} {
		name := "/charter/waivers/" + strings.ReplaceAll(r.ID(), "/", "~1")
		reasons = append(reasons, f.Input(name, "Why not: "+r.Text(), f.Event.Charter.Waivers[r]))
	}
	return reasons
}

// eventForm is the form for what the viewer may do to a group.
func (v *visit) eventForm(g TaskGroup, action taskgroup.Action) *form {
	f := &form{Action: action.String(), To: v.URL.Path, Seen: v.Seq, Event: v.draft(g, action), Choices: v.choices(g, action)}
	if a := v.refused; a != nil && a.Event != nil && a.Event.Action == action {
		f.Event, f.Refused, a.shown = *a.Event, a.problem, true
	}
	return f
}

// draft is an event as its form begins: a charter with the one there is, and to join
// with the viewer.
func (v *visit) draft(g TaskGroup, action taskgroup.Action) taskgroup.Event {
	e := taskgroup.Event{Action: action}
	switch action {
	case taskgroup.Propose, taskgroup.Create, taskgroup.Recharter, taskgroup.Reopen:
		e.Charter = g.Charter()
	case taskgroup.Join:
		e.Person = v.Person
		for _, a := range v.Record.Roster.Affiliations {
			if a.Person == v.Person && inForce(v.now, a.From, a.Until) {
				e.Organization = cmp.Or(e.Organization, a.Organization)
			}
		}
	}
	return e
}

// choices are what there is to choose from in the form for an event. Whoever acts in
// no office speaks for themselves.
func (v *visit) choices(g TaskGroup, action taskgroup.Action) map[string][]string {
	office, persons := v.Record.Office(v.Person, g.Group, v.now), people(g)
	if action == taskgroup.ReleaseChair {
		persons = slices.Collect(g.Chairs())
	}
	if office == 0 || action == taskgroup.ReleaseChair && office == taskgroup.Chair {
		persons = []string{v.Person}
	}
	var milestones []string
	for m, status := range g.Milestones() {
		if status == taskgroup.Open {
			milestones = append(milestones, m.Name)
		}
	}
	activities := []string{""}
	for _, a := range v.Record.WorkingGroup.Activities {
		if a.TaskGroup != "" && inForce(v.now, a.From, a.Until) {
			activities = append(activities, a.Name)
		}
	}
	all := map[string][]string{
		"/person": persons, "/milestone": milestones, "/charter/activity": activities,
		"/charter/term": {taskgroup.Indefinite.String(), taskgroup.UntilComplete.String()},
	}
	if action == taskgroup.Join || action == taskgroup.AppointChair {
		delete(all, "/person") // anybody
	}
	return all
}
