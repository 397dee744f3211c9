package forum

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// A Waiver is one should rule that is not followed, for a written reason. The zero
// Waiver is none.
type Waiver struct {
	Rule    string `json:"rule"`
	Clause  string `json:"clause"`
	Subject string `json:"subject"`
	Reason  string `json:"reason"`
	Path    string `json:"path"`
}

// Waivers lists every should rule that the record does not follow at a time, with
// its reason, in the order of the record. A task group's charter counts as it is
// then; the rest of the record is not dated.
func (f *Forum) Waivers(asOf time.Time) []Waiver {
	var list []Waiver
	wg := &f.Record.WorkingGroup
	waive(&list, cmp.Or(wg.Name, "working group"), "/workingGroup", wg.Waivers)
	for i, m := range wg.Meetings {
		waive(&list, cmp.Or(m.Title, "meeting"), fmt.Sprintf("/workingGroup/meetings/%d", i), m.Waivers)
	}
	for i, p := range wg.Products {
		waive(&list, p.Title, fmt.Sprintf("/workingGroup/products/%d", i), p.Waivers)
	}
	for i, h := range f.TaskGroups {
		g := f.Group(i, asOf)
		waivers, from := g.Charter().Waivers, 0
		if len(waivers) == 0 {
			continue // of a long life not even the events are looked at
		}
		for j, e := range h.Events {
			if !e.At.After(asOf) && maps.Equal(e.Charter.Waivers, waivers) {
				from = j // the last event that brought them
			}
		}
		waive(&list, g.Name(), fmt.Sprintf("/taskGroups/%d/events/%d/charter", i, from), waivers)
	}
	waive(&list, "roster", "/roster", f.Roster.Waivers)
	for i, access := range f.Access {
		for j, n := range access.Narrowings {
			waive(&list, access.Activity, fmt.Sprintf("/access/%d/narrowings/%d", i, j), n.Waivers)
		}
	}
	waive(&list, "register", "/register", f.Register.Waivers)
	for i, poll := range f.Consultations {
		waive(&list, poll.Policy.Name, fmt.Sprintf("/consultations/%d/policy", i), poll.Policy.Waivers)
		waive(&list, poll.Question.Document, fmt.Sprintf("/consultations/%d/question", i), poll.Question.Waivers)
	}
	return list
}

func waive[R interface {
	Norm
	~uint8
}](list *[]Waiver, subject, path string, waivers map[R]string) {
	for _, r := range slices.Sorted(maps.Keys(waivers)) {
		if r.Keyword() == "should" && strings.TrimSpace(waivers[r]) != "" {
			step := strings.NewReplacer("~", "~0", "/", "~1").Replace(r.ID())
			*list = append(*list, Waiver{r.ID(), r.Clause(), subject, waivers[r], path + "/waivers/" + step})
		}
	}
}
