// Lifecycle replays the life of the SIPconnect task group, event by event, with
// the state after each one and the rules that refuse two of them, and then draws
// the life that any task group may have, as a Mermaid diagram.
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
	}
	fmt.Fprintf(w, "\nThe life of any task group:\n\n%s", taskgroup.Diagram())
	return w.Flush()
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
	return s
}

// state is where a group stands, and how far its milestones are.
func state(g taskgroup.Group) string {
	var count [taskgroup.Dropped + 1]int
	for _, status := range g.Milestones() {
		count[status]++
	}
	return fmt.Sprintf("%v, %d met, %d open", g.State(), count[taskgroup.Met], count[taskgroup.Open])
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
	first := taskgroup.Charter{
		Name:        "SIPconnect",
		Activity:    "SIP trunking",
		MailingList: "sipconnect@techwg.example",
		Goals:       []string{"one way to connect a SIP-PBX to a service provider"},
		Milestones:  []taskgroup.Milestone{{Name: "1.0 adopted by the board"}, {Name: "test plan"}},
		Resources:   []taskgroup.Resource{{Name: "an editor's time", Provider: "Acme"}},
		Term:        taskgroup.UntilComplete,
	}
	second := first
	second.Milestones = []taskgroup.Milestone{
		{Name: "1.0 adopted by the board"},
		{Name: "1.1 in last call"},
		{Name: "1.1 through last call"},
		{Name: "1.1 review call held"},
		{Name: "1.1 adopted by the board"},
	}
	return []dated{
		{plausible, taskgroup.Event{At: day(2004, 10, 4), By: "ana", Action: taskgroup.Propose, Charter: first}},
		{plausible, taskgroup.Event{At: day(2005, 1, 10), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Create,
			Chairs:       []string{bo},
			Contributors: []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: bo, Organization: "State University"}}}},
		{plausible, taskgroup.Event{At: day(2005, 2, 14), By: "cy", Action: taskgroup.Join, Person: "cy", Consultant: true}},
		{onRecord, taskgroup.Event{At: day(2008, 1, 23), By: bo, As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.0 adopted by the board"}},
		{plausible, taskgroup.Event{At: day(2008, 2, 4), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Suspend,
			Why: "deployments of 1.0 come first"}},
		{plausible, taskgroup.Event{At: day(2008, 9, 8), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Resume}},
		// The chair may not decide on the charter, nor anybody pass over the test plan in silence.
		{plausible, taskgroup.Event{At: day(2008, 9, 15), By: bo, As: taskgroup.Chair, Action: taskgroup.Recharter, Charter: second}},
		{plausible, taskgroup.Event{At: day(2008, 9, 22), By: rhea, As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: second,
			Why: "the test plan is left to the interoperability events"}},
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
