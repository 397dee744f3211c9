package membership

import (
	"encoding/json"
	"errors"
	"time"
)

// MarshalJSON writes what is known of each person, for people and pages.
func (r Roster) MarshalJSON() ([]byte, error) {
	type membership struct {
		Class Class     `json:"class"`
		From  time.Time `json:"from,omitzero"`
		Until time.Time `json:"until,omitzero"`
	}
	type person struct {
		Memberships  []membership  `json:"memberships,omitzero"`
		Affiliations []Affiliation `json:"affiliations,omitzero"`
		Engagements  []Engagement  `json:"engagements,omitzero"`
	}
	all := struct {
		People        map[string]person       `json:"people"`
		Organizations map[string][]membership `json:"organizations"` // that are members
	}{make(map[string]person), make(map[string][]membership)}
	list := func(tenures []tenure) (list []membership) {
		for _, t := range tenures {
			list = append(list, membership{t.class, t.from, t.until})
		}
		return list
	}
	for name, s := range r.people {
		p := person{Memberships: list(s.memberships)}
		for _, a := range s.affiliations {
			p.Affiliations = append(p.Affiliations, Affiliation{name, a.with.name, a.from, a.until})
		}
		for _, e := range s.engagements {
			p.Engagements = append(p.Engagements, Engagement{name, e.activities, e.from, e.until})
		}
		all.People[name] = p
	}
	for name, o := range r.organizations {
		if len(o.memberships) > 0 {
			all.Organizations[name] = list(o.memberships)
		}
	}
	return json.Marshal(all)
}

// UnmarshalJSON refuses: a roster is made of records, and never read. A null
// changes nothing.
func (r *Roster) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	return errors.New("membership: a roster is not read back: read its records, and make a new one")
}
