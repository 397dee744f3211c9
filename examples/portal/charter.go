package main

import (
	"slices"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
)

// A charterView is the front page: what the charter says, and whether it is kept.
type charterView struct {
	Source    string           `json:"source"`
	Edition   string           `json:"edition"`
	Rules     map[standing]int `json:"rules"` // how many have it
	Sentences []sentence       `json:"sentences"`
}

func (charterView) page() (string, string) { return "charter", "The charter, and whether it is kept" }

// A standing is how things are with a rule, or with a sentence.
type standing string

// The standings. A sentence has the first that one of its rules has.
const (
	broken    standing = "broken"
	waived    standing = "waived"
	kept      standing = "kept"
	granted   standing = "granted" // a may, which nobody can break
	unchecked standing = "unchecked"
)

// A sentence is one of the charter's, with the rules that come from it.
type sentence struct {
	charter.Sentence
	Standing standing `json:"standing"`
	Rules    []rule   `json:"rules,omitzero"`
}

// A rule is one rule of any package, and how things are with it.
type rule struct {
	Rule     string          `json:"rule"`
	Keyword  string          `json:"keyword"`
	Basis    string          `json:"basis"`
	Asks     string          `json:"asks"`
	Standing standing        `json:"standing"`
	Waivers  []forum.Waiver  `json:"waivers,omitzero"`
	Broken   []forum.Finding `json:"broken,omitzero"`
}

func (s *site) charter(v *visit) (view, error) {
	wrong, _ := s.findings(v)
	var waivers []forum.Waiver
	s.known(v).Ask(func(f *forum.Forum) { waivers = f.Waivers(v.now) })
	shown := charterView{Source: charter.Source, Edition: charter.Edition, Rules: make(map[standing]int)}
	rules := make(map[string][]rule) // by clause
	for n := range forum.Norms() {
		r := rule{
			n.ID(), n.Keyword(), n.Basis(), n.Text(), kept,
			those(waivers, func(w forum.Waiver) bool { return w.Rule == n.ID() }),
			those(wrong, func(f forum.Finding) bool { return f.Rule == n.ID() }),
		}
		switch {
		case len(r.Broken) > 0:
			r.Standing = broken
		case len(r.Waivers) > 0:
			r.Standing = waived
		case r.Keyword == "may":
			r.Standing = granted
		}
		shown.Rules[r.Standing]++
		rules[n.Clause()] = append(rules[n.Clause()], r)
	}
	for says := range charter.Sentences() {
		s := sentence{says, unchecked, rules[says.Number]}
		for _, at := range []standing{granted, kept, waived, broken} {
			if slices.ContainsFunc(s.Rules, func(r rule) bool { return r.Standing == at }) {
				s.Standing = at
			}
		}
		shown.Sentences = append(shown.Sentences, s)
	}
	return shown, nil
}

// those are the ones of a list that are so.
func those[E any](list []E, so func(E) bool) (some []E) {
	for _, e := range list {
		if so(e) {
			some = append(some, e)
		}
	}
	return some
}
