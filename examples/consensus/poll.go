package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// A poll is a question and positions under a policy, or a tally of each class.
type poll struct {
	Policy    *policy                           `json:"policy,omitzero"`
	Question  *liaison.Question                 `json:"question,omitzero"`
	Positions []liaison.Position                `json:"positions,omitzero"`
	Tally     map[string]map[liaison.Stance]int `json:"tally,omitzero"`
}

// open reads a poll from a file or standard input. A policy that is named takes
// the place of the poll's own.
func open(file string, stdin io.Reader, named string) (*poll, error) {
	r, name, err := cli.Open(file, stdin)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var p poll
	if err := strictjson.Read(r, &p); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if named != "" {
		p.Policy = new(policy)
		if err := p.Policy.find(named); err != nil {
			return nil, err
		}
	}
	switch {
	case p.Policy == nil:
		return nil, fmt.Errorf("%s: has no policy: give it one, or use -policy", name)
	case (p.Question == nil) == (p.Tally == nil) || p.Tally != nil && p.Positions != nil:
		return nil, fmt.Errorf("%s: want a question with positions, or a tally", name)
	}
	return &p, nil
}

// tallies are the tallies as the library takes them.
func (p *poll) tallies() map[string]liaison.Tally {
	tallies := make(map[string]liaison.Tally)
	for class, counts := range p.Tally {
		var t liaison.Tally
		for s, n := range counts {
			if s == liaison.Withdraw {
				s = liaison.Silent
			}
			t[s] += n
		}
		tallies[class] = t
	}
	return tallies
}

// A policy is in full, or the name of one that this program knows.
type policy struct{ liaison.Policy }

func (p *policy) UnmarshalJSON(b []byte) error {
	var name string
	if json.Unmarshal(b, &name) == nil {
		return p.find(name)
	}
	return strictjson.Read(bytes.NewReader(b), &p.Policy)
}

func (p *policy) find(name string) error {
	for e := range known() {
		if strings.EqualFold(e.Policy.Name, name) {
			p.Policy = e.Policy
			return nil
		}
	}
	return fmt.Errorf("there is no policy %q: see -list", name)
}

// known yields the policies that have a name here.
func known() iter.Seq[policies.Entry] {
	return func(yield func(policies.Entry) bool) {
		if !yield(policies.Entry{Policy: liaison.StrongShowing(), Checked: "this library's own"}) {
			return
		}
		policies.Published()(yield)
	}
}
