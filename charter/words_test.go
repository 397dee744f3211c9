package charter_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// The known words, in the order of the charter.
var (
	allForms   = []charter.Form{charter.Document, charter.Software, charter.Training, charter.Service}
	allOrigins = []charter.Origin{charter.Research, charter.Development, charter.Compilation, charter.Collaboration}
	allKinds   = []charter.Kind{charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Seminar, charter.WorkingPaper, charter.Definition,
		charter.Requirement, charter.Bibliography, charter.ExpertList}
	allPurposes      = []charter.Purpose{charter.Inform, charter.Guide, charter.Stimulate, charter.Interoperate}
	allActivityKinds = []charter.ActivityKind{charter.Technical, charter.Supporting}
)

// The words are part of the API: a JSON record has them as they are. An unknown
// one decodes, and is a violation in its place that lists the known ones.
func TestStringWords(t *testing.T) {
	const product = `{"name":"a","established":2004,"mailingList":"b","appointments":[{"person":"c","office":"chair","by":"board"}],` +
		`"products":[{"title":"d","form":"document","kind":"white paper","sip":true,"purposes":["inform"]}]}`
	const activity = `{"name":"a","established":2004,"mailingList":"b","appointments":[{"person":"c","office":"chair","by":"board"}],` +
		`"activities":[{"name":"d","kind":"supporting","supports":"umbrella","by":"working group","until":"2005-01-01T00:00:00Z"}]}`
	for name, c := range map[string]struct {
		words, known string
		record       string
		old, new     string // what becomes of the record, where GOLF is an unknown word
		want         string
	}{
		"form": {fmt.Sprint(allForms), "document, software, training, service",
			product, `"form":"document"`, `"form":"GOLF"`, "charter/form /products/0/form"},
		"kind": {fmt.Sprint(allKinds), "technical document, white paper, briefing, seminar, working paper, definition, requirement, bibliography, expert list",
			product, `"kind":"white paper"`, `"kind":"GOLF"`, "charter/kind /products/0/kind"},
		"origin": {fmt.Sprint(allOrigins), "research, development, compilation, collaboration",
			product, `"sip"`, `"origin":"GOLF","sip"`, "charter/known-origin /products/0/origin"},
		"purpose": {fmt.Sprint(allPurposes), "inform, guide, stimulate, interoperate",
			product, `["inform"]`, `["inform","GOLF"]`, "charter/purpose /products/0/purposes/1"},
		"activity kind": {fmt.Sprint(allActivityKinds), "technical, supporting",
			activity, `"kind":"supporting"`, `"kind":"GOLF"`, "charter/activity-kind /activities/0/kind"},
	} {
		t.Run(name, func(t *testing.T) {
			if want := "[" + strings.ReplaceAll(c.known, ",", "") + "]"; c.words != want {
				t.Errorf("the words are %s, want %s", c.words, want)
			}
			for _, unknown := range []string{"GOLF", "technicalDocument", "Document", "unspecified", `a\u0000b`} {
				err := decode(t, strings.Replace(c.record, c.old, strings.Replace(c.new, "GOLF", unknown, 1), 1)).Check(noon)
				if diff := cmp.Diff([]string{c.want}, paths(err)); diff != "" {
					t.Fatalf("%s: %s", unknown, diff)
				}
				if detail := charter.Violations(err)[0].Detail; !strings.Contains(detail, c.known) {
					t.Errorf("%s: %q does not list %s", unknown, detail, c.known)
				}
			}
		})
		if err := decode(t, c.record).Check(noon); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A word is text, and purposes are a list of words.
func TestWordsAreText(t *testing.T) {
	for _, bad := range []string{`{"form":1}`, `{"kind":["briefing"]}`, `{"purposes":"inform"}`, `{"purposes":[1]}`} {
		var p charter.Product
		if err := json.Unmarshal([]byte(bad), &p); err == nil {
			t.Errorf("%s accepted as %v", bad, p)
		}
	}
}

func decode(t *testing.T, record string) (wg charter.Record) {
	t.Helper()
	if err := json.Unmarshal([]byte(record), &wg); err != nil {
		t.Fatal(err)
	}
	return wg
}
