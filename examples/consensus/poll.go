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

// open reads a poll from a file or standard input. A policy that is named takes
// the place of the poll's own.
func open(file string, stdin io.Reader, named string) (liaison.Poll, error) {
	r, name, err := cli.Open(file, stdin)
	if err != nil {
		return liaison.Poll{}, err
	}
	defer r.Close()
	var p struct {
		Policy    *policy            `json:"policy,omitzero"`
		Question  liaison.Question   `json:"question"`
		Positions []liaison.Position `json:"positions,omitzero"`
	}
	if err := strictjson.Read(r, &p); err != nil {
		return liaison.Poll{}, fmt.Errorf("%s: %w", name, err)
	}
	if named != "" {
		p.Policy = new(policy)
		if err := p.Policy.find(named); err != nil {
			return liaison.Poll{}, err
		}
	}
	if p.Policy == nil {
		return liaison.Poll{}, fmt.Errorf("%s: has no policy: give it one, or use -policy", name)
	}
	return liaison.Poll{Policy: p.Policy.Policy, Question: p.Question, Positions: p.Positions}, nil
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
		if !yield(policies.Entry{Policy: liaison.StrongShowing(), Checked: "this library's own", Voices: 20}) {
			return
		}
		policies.Published()(yield)
	}
}
