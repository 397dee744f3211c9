package taskgroup

import (
	"encoding/json"
	"errors"
	"maps"
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
	c := g.writable()
	milestones, names := []milestone{}, []name{}
	for i, m := range c.Milestones {
		milestones = append(milestones, milestone{m, g.statuses[i]})
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
		g.Name(), g.state, g.since, g.version, c, milestones, list(slices.Collect(g.Chairs())), list(slices.Collect(g.Contributors())),
		g.successor, list(slices.Collect(g.Lives())), names,
	})
}

// writable is the charter, less what an audited history may have brought and
// nobody can write down: it is told as a finding.
func (g *Group) writable() Charter {
	c := g.Charter()
	for i := range c.Milestones {
		if !storable(c.Milestones[i].Due) {
			c.Milestones[i].Due = time.Time{}
		}
	}
	maps.DeleteFunc(c.Waivers, func(r Rule, _ string) bool { return r.ID() == "" })
	if !terms.has(int(c.Term)) {
		c.Term = Indefinite
	}
	return c
}

// list writes nil as an empty list.
func list[E any](s []E) []E { return append([]E{}, s...) }

// UnmarshalJSON refuses: a group is made of its events, and never read. A null
// changes nothing, as everywhere in JSON.
func (g *Group) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	return errors.New("taskgroup: a group is not read back: read its events, and replay them")
}
