package main

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/golden"
)

// keywords are a JSON Schema (draft 2020-12), as far as ours goes.
type keywords struct {
	Draft       string               `json:"$schema,omitzero"`
	Ref         string               `json:"$ref,omitzero"`
	Description string               `json:"description,omitzero"`
	Type        string               `json:"type,omitzero"`
	Enum        []string             `json:"enum,omitzero"`
	AnyOf       []*keywords          `json:"anyOf,omitzero"`
	Format      string               `json:"format,omitzero"`
	Pattern     *regexp.Regexp       `json:"pattern,omitzero"`
	Examples    []string             `json:"examples,omitzero"`
	Items       *keywords            `json:"items,omitzero"`
	UniqueItems bool                 `json:"uniqueItems,omitzero"`
	Properties  map[string]*keywords `json:"properties,omitzero"`
	Additional  *bool                `json:"additionalProperties,omitzero"`
	Required    []string             `json:"required,omitzero"`
	Defs        map[string]*keywords `json:"$defs,omitzero"`
}

// TestSchema holds that the schema is what the Go types and their comments make of
// it.
func TestSchema(t *testing.T) {
	var text bytes.Buffer
	if err := cli.WriteJSON(&text, newSchema(t)); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "schema.json", text.String())
	if status, stdout, _ := command("", "-schema"); status != 0 || stdout != schema {
		t.Errorf("-schema: status %d:\n%s", status, stdout)
	}
}

// reread is a record as the strict reader takes it.
func reread(record any) (*file, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	return read("a record", bytes.NewReader(text))
}

// sample is a record with one of everything. Its texts are a JSON Pointer, so that
// what is to point to something does.
func (k *keywords) sample(root *keywords) any {
	switch {
	case k.Ref != "":
		return root.def(k.Ref).sample(root)
	case k.AnyOf != nil:
		return "2010-01-02"
	}
	switch k.Type {
	case "object":
		all := make(map[string]any)
		for name, p := range k.Properties {
			all[name] = p.sample(root)
		}
		return all
	case "array":
		return []any{k.Items.sample(root)}
	case "integer":
		return 1.0
	case "boolean":
		return true
	}
	return slices.Concat(k.Examples, k.Enum, []string{"/asOf"})[0]
}

func (root *keywords) def(ref string) *keywords {
	return root.Defs[strings.TrimPrefix(ref, "#/$defs/")]
}

// escaped makes a key a step of a JSON Pointer.
var escaped = strings.NewReplacer("~", "~0", "/", "~1")
