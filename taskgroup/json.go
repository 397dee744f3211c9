package taskgroup

import (
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// MarshalJSON writes what is to be known of the group, for people and pages.
func (g Group) MarshalJSON() ([]byte, error) {
	type milestone struct {
		Milestone
		Status Status `json:"status"`
	}
	type name struct {
		Name string `json:"name"`
		Life
	}
	milestones, names := []milestone{}, []name{}
	for m, s := range g.Milestones() {
		milestones = append(milestones, milestone{m, s})
	}
	for n, l := range g.Names() {
		names = append(names, name{n, l})
	}
	return json.Marshal(struct {
		Name         string        `json:"name"`
		State        State         `json:"state"`
		Since        time.Time     `json:"since,omitzero"`
		Version      int           `json:"version"`
		Charter      Charter       `json:"charter"`
		Milestones   []milestone   `json:"milestones"`
		Chairs       []string      `json:"chairs"`
		Contributors []Contributor `json:"contributors"`
		Successor    string        `json:"successor,omitzero"`
		Lives        []Life        `json:"lives"`
		Names        []name        `json:"names"`
	}{
		g.Name(), g.state, g.since, g.version, g.Charter(), milestones, list(slices.Collect(g.Chairs())), list(slices.Collect(g.Contributors())),
		g.successor, list(slices.Collect(g.Lives())), names,
	})
}

// list writes nil as an empty list.
func list[E any](s []E) []E { return append([]E{}, s...) }

// UnmarshalJSON refuses: a group is made of its events, and never read.
func (g *Group) UnmarshalJSON([]byte) error {
	return errors.New("taskgroup: a group is not read back: read its events, and replay them")
}
