// Lifecycle replays the life of the SIPconnect task group, event by event, with
// the state after each one, the rules that refuse two of them, and what may be
// done instead. Then it draws the life that any task group may have, as a Mermaid
// diagram.
//
//	go run ./examples/lifecycle
//
// The dates of SIPconnect 1.0's adoption and of 1.1's last call and review call
// are on public record. All other dates are plausible and marked so; the people
// are invented.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "lifecycle:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	if len(args) > 0 {
		return errors.New("takes no arguments")
	}
	w := bufio.NewWriter(stdout)
	fmt.Fprintf(w, "The life of SIPconnect. A date after %s is plausible, the others are on public record; the\npeople are invented.\n\n", plausible)
	var g taskgroup.Group
	for _, e := range history() {
		next, err := g.Apply(e.Event)
		fmt.Fprintf(w, "%s %s  %-54s ", e.mark, e.At.Format(time.DateOnly), sentence(e.Event))
		if err != nil {
			fmt.Fprintf(w, "refused: still %v\n", next.State())
		} else {
			fmt.Fprintln(w, state(next))
		}
		if e.Why != "" {
			fmt.Fprintf(w, "%14sbecause %s\n", "", e.Why)
		}
		for _, v := range taskgroup.Violations(err) {
			fmt.Fprintf(w, "%14s%s (%s)\n%16s%v\n", "", v.ID(), v.Keyword(), "", v)
		}
		g = next
		if e.Action == taskgroup.Complete && err != nil {
			possible(w, g)
		}
	}
	fmt.Fprintf(w, "\nThe life of any task group:\n\n%s", taskgroup.Diagram())
	return w.Flush()
}

// possible writes what may be done next, by whom, and what is in the way of
// anybody.
func possible(w io.Writer, g taskgroup.Group) {
	fmt.Fprintf(w, "%14swhat is possible now:\n", "")
	for step := range g.Next() {
		fmt.Fprintf(w, "%16s%-15v by %v", "", step.Action, step.By)
		for _, v := range taskgroup.Violations(step.Err) {
			fmt.Fprintf(w, "; not yet: it %s", v.Detail)
		}
		fmt.Fprintln(w)
	}
}

// sentence is who does what in an event.
func sentence(e taskgroup.Event) string {
	s := e.By
	if e.As != 0 {
		s += fmt.Sprintf(" (%v)", e.As)
	}
	s += fmt.Sprintf(": %v", e.Action)
	if e.Milestone != "" {
		s += fmt.Sprintf(" %q", e.Milestone)
	}
	if e.Action == taskgroup.Affiliate {
		s += fmt.Sprintf(" to %q", e.Organization)
	}
	return s
}

// state is what a group is called, where it stands, and how far its milestones
// are.
func state(g taskgroup.Group) string {
	var count [taskgroup.Dropped + 1]int
	for _, status := range g.Milestones() {
		count[status]++
	}
	return fmt.Sprintf("%s is %v, %d met, %d open", g.Name(), g.State(), count[taskgroup.Met], count[taskgroup.Open])
}

// A dated event says whether its date is on public record.
type dated struct {
	mark string
	taskgroup.Event
}

const (
	onRecord  = " "
	plausible = "~"
)

// history is what happened to SIPconnect, and what was tried.
func history() []dated {
	const rhea, bo = "rhea", "bo" // the technical director, and the group's chair
	proposed := taskgroup.Charter{
		Name:        "PBX to provider",
		Activity:    "SIP trunking",
		MailingList: "sipconnect@techwg.example",
		Goals:       []string{"one way to connect a SIP-PBX to a service provider"},
		Milestones:  []taskgroup.Milestone{{Name: "1.0 adopted"}},
		Resources:   []taskgroup.Resource{{Name: "an editor's time", Provider: "Acme"}},
		Term:        taskgroup.UntilComplete,
	}
	amended := proposed
	amended.Milestones = []taskgroup.Milestone{{Name: "1.0 adopted"}, {Name: "test plan"}}
	first := amended
	first.Name = "SIPconnect"
	second := first
	second.Milestones = []taskgroup.Milestone{
		{Name: "1.0 adopted by the board", Was: "1.0 adopted"}, // and stays met
		{Name: "1.1 in last call"},
		{Name: "1.1 through last call"},
		{Name: "1.1 review call held"},
		{Name: "1.1 adopted by the board"},
	}
	return []dated{
		{plausible, taskgroup.Event{At: day(2004, 10, 4), By: "ana", Action: taskgroup.Propose, Charter: proposed}},
		{plausible, taskgroup.Event{At: day(2004, 11, 15), By: "ana", Action: taskgroup.Propose, Charter: amended}},
		{plausible, taskgroup.Event{At: day(2005, 1, 10), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Charter: first,
			Why:          "it is the name of the recommendation",
			Chairs:       []string{bo},
			Contributors: []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: bo, Organization: "State University"}}}},
		{plausible, taskgroup.Event{At: day(2005, 2, 14), By: "cy", Action: taskgroup.Join, Person: "cy", Consultant: true}},
		{plausible, taskgroup.Event{At: day(2006, 5, 2), By: "ana", Action: taskgroup.Affiliate, Person: "ana", Organization: "Bell"}},
		{onRecord, taskgroup.Event{At: day(2008, 1, 23), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.0 adopted"}},
		{plausible, taskgroup.Event{At: day(2008, 2, 4), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Suspend,
			Why: "deployments of 1.0 come first"}},
		{plausible, taskgroup.Event{At: day(2008, 9, 8), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Resume}},
		// The chair may not decide on the charter, nor anybody pass over the test plan or the new name in silence.
		{plausible, taskgroup.Event{At: day(2008, 9, 15), By: bo, As: taskgroup.Chair, Action: taskgroup.Recharter, Charter: second}},
		{plausible, taskgroup.Event{At: day(2008, 9, 22), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: second,
			Why: "the test plan is left to the interoperability events, and two versions need two names"}},
		{onRecord, taskgroup.Event{At: day(2009, 7, 1), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 in last call"}},
		{onRecord, taskgroup.Event{At: day(2009, 7, 15), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 through last call"}},
		{onRecord, taskgroup.Event{At: day(2009, 7, 17), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 review call held"}},
		// The board has yet to adopt it.
		{plausible, taskgroup.Event{At: day(2009, 7, 20), By: bo, As: taskgroup.Chair, Action: taskgroup.Complete}},
		{plausible, taskgroup.Event{At: day(2011, 2, 22), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 adopted by the board"}},
		{plausible, taskgroup.Event{At: day(2011, 3, 14), By: bo, As: taskgroup.Chair, Action: taskgroup.Complete}},
	}
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
