package harbour

import (
	"bytes"
	_ "embed"
	"slices"

	"github.com/sipforum/techwg/examples/forum"
)

//go:embed forum.json
var file []byte

// Record reads all that the forum has on record.
func Record() (*forum.Record, error) { return forum.Read(bytes.NewReader(file)) }

// duties says what each office does, as the forum's handbook has it.
var duties = map[string][]string{
	"board":              {"appoint chair"},
	"technical director": {"create task group"},
	"chair":              {"set schedule"},
	"working group":      {"establish activity", "limit release"},
}

// May reports whether an act is among the duties of an office.
func May(office, act string) bool { return slices.Contains(duties[office], act) }
