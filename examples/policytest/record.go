package forum

import (
	_ "embed"
	"encoding/json"
	"slices"

	"github.com/sipforum/techwg/charter"
)

//go:embed forum.json
var file []byte

// Record reads the forum's record of its working group.
func Record() (charter.Record, error) {
	var wg charter.Record
	err := json.Unmarshal(file, &wg)
	return wg, err
}

// duties says what each office does, as the forum's handbook has it.
var duties = map[string][]string{
	"board":              {"appoint chair"},
	"technical director": {"create task group"},
	"chair":              {"set schedule"},
	"working group":      {"establish activity", "limit release"},
}

// May reports whether an act is among the duties of an office.
func May(office, act string) bool { return slices.Contains(duties[office], act) }
