package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Record is all that is on file about one working group.
type Record struct {
	AsOf               time.Time           `json:"asOf"`               // the date to audit it for
	Plausible          []Mark              `json:"plausible,omitzero"` // where it was filled in
	WorkingGroup       charter.Record      `json:"workingGroup"`
	TaskGroups         []History           `json:"taskGroups,omitzero"`
	Roster             membership.Records  `json:"roster,omitzero"`
	Access             []membership.Access `json:"access,omitzero"` // of the activities not open to everybody
	Deliveries         []Delivery          `json:"deliveries,omitzero"`
	Register           liaison.Register    `json:"register"`
	RegularContactDays int                 `json:"regularContactDays"` // what regular means for the register
	Consultations      []liaison.Poll      `json:"consultations,omitzero"`
}

// A Mark says that what stands at a JSON Pointer, and below, was filled in
// because public record is silent.
type Mark struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

// A History is the life of one task group.
type History struct {
	Events []taskgroup.Event `json:"events"`
}

// A Delivery is one product handed to one person.
type Delivery struct {
	Product string    `json:"product"` // by title
	Person  string    `json:"person"`
	At      time.Time `json:"at"`
}

//go:embed techwg.json
var builtIn []byte

// open reads the record in a file, from standard input, or the one built in.
func open(file string, stdin io.Reader) (*Record, error) {
	if file == "" {
		return read("the record built in", bytes.NewReader(builtIn))
	}
	r, name, err := cli.Open(file, stdin)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return read(name, r)
}

func read(name string, r io.Reader) (*Record, error) {
	var text bytes.Buffer
	var record Record
	if err := strictjson.Read(io.TeeReader(r, &text), &record); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var tree any
	if err := json.Unmarshal(text.Bytes(), &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := record.check(tree); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &record, nil
}

// check refuses a record that no rule could be asked of: one without a date, or
// that points to what is not there. The tree is the text it was read from.
func (r *Record) check(tree any) error {
	if r.AsOf.IsZero() {
		return fmt.Errorf("at /asOf: there is no date to audit the record for")
	}
	if r.RegularContactDays < 1 || r.RegularContactDays > 36_525 {
		return fmt.Errorf("at /regularContactDays: want 1 to 36525 days, not %d", r.RegularContactDays)
	}
	activities := make(map[string]int)
	for _, a := range r.WorkingGroup.Activities {
		activities[a.Name] = 1
	}
	for i, a := range r.Access {
		switch activities[a.Activity]++; activities[a.Activity] {
		case 1:
			return fmt.Errorf("at /access/%d/activity: %q is no activity of the record", i, a.Activity)
		case 2:
		default:
			return fmt.Errorf("at /access/%d/activity: duplicate access to %q", i, a.Activity)
		}
	}
	products := make(map[string]int)
	for _, p := range r.WorkingGroup.Products {
		products[p.Title]++
	}
	for i, d := range r.Deliveries {
		if products[d.Product] != 1 {
			return fmt.Errorf("at /deliveries/%d/product: %d products of the record are called %q", i, products[d.Product], d.Product)
		}
		if d.At.IsZero() {
			return fmt.Errorf("at /deliveries/%d/at: there is no date", i)
		}
	}
	for i, m := range r.Plausible {
		if !holds(tree, m.Path) {
			return fmt.Errorf("at /plausible/%d/path: there is nothing at %q", i, m.Path)
		}
		if strings.TrimSpace(m.Why) == "" {
			return fmt.Errorf("at /plausible/%d/why: there is no reason", i)
		}
	}
	return nil
}

// holds reports whether something stands at a JSON Pointer (RFC 6901).
func holds(tree any, pointer string) bool {
	steps := strings.Split(pointer, "/")
	if steps[0] != "" {
		return false
	}
	unescape := strings.NewReplacer("~1", "/", "~0", "~")
	for _, step := range steps[1:] {
		switch node := tree.(type) {
		case map[string]any:
			below, ok := node[unescape.Replace(step)]
			if !ok {
				return false
			}
			tree = below
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(node) || strconv.Itoa(i) != step {
				return false
			}
			tree = node[i]
		default:
			return false
		}
	}
	return true
}
