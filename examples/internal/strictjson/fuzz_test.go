package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sipforum/techwg/examples/internal/strictjson"
)

func FuzzRead(f *testing.F) {
	for _, test := range hostile {
		if len(test.text) < 1000 {
			f.Add([]byte(test.text))
		}
	}
	f.Fuzz(agrees)
}

// agrees holds Read against encoding/json: what Read accepts encoding/json
// accepts too, with the same result; it is plain, and it reads back the same
// from what encoding/json writes of it. What Read calls no JSON is none.
func agrees(t *testing.T, text []byte) {
	var got, want, again file
	if err := strictjson.Read(bytes.NewReader(text), &got); err != nil {
		e, ok := errors.AsType[*strictjson.Error](err)
		if !ok || e.Problem == "syntax" && json.Valid(text) || e.Problem == "trailing data" && json.Valid(text) || e.Problem == "target" {
			t.Fatalf("Read(%q): %v", text, err)
		}
		return
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatalf("Read(%q) accepts what encoding/json refuses: %v", text, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("Read(%q) = %+v, encoding/json has %+v", text, got, want)
	}
	if flaw := flaw(text); flaw != "" {
		t.Fatalf("Read(%q) accepts %s", text, flaw)
	}
	written, err := json.Marshal(got)
	if err != nil {
		t.Fatalf("Read(%q) accepts what cannot be written: %v", text, err)
	}
	if err := strictjson.Read(bytes.NewReader(written), &again); err != nil {
		t.Fatalf("Read(%q), written of %q: %v", written, text, err)
	}
	if rewritten, err := json.Marshal(again); err != nil || !bytes.Equal(rewritten, written) {
		t.Fatalf("of %q was first written %q, then %q, %v", text, written, rewritten, err)
	}
}

// flaw is what the tokens of a text show to be wrong with it, if anything: an
// oracle that knows nothing of Go types.
func flaw(text []byte) string {
	if !utf8.Valid(text) {
		return "invalid UTF-8"
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return flawOfValue(d, strings.Contains(string(text), "\ufffd") || bytes.Contains(bytes.ToLower(text), []byte(`\ufffd`)))
}

func flawOfValue(d *json.Decoder, replacements bool) string {
	token, err := d.Token()
	switch token := token.(type) {
	case nil:
		return "a null, or " + errText(err)
	case string:
		if strings.Contains(token, "\x00") || !replacements && strings.Contains(token, "\ufffd") {
			return "a NUL or a replaced character"
		}
	case json.Delim:
		seen := make(map[string]bool)
		for d.More() {
			if token == '{' {
				key, _ := d.Token()
				name, _ := key.(string)
				if seen[name] || strings.Contains(name, "\x00") || !replacements && strings.Contains(name, "\ufffd") {
					return "a bad key"
				}
				seen[name] = true
			}
			if flaw := flawOfValue(d, replacements); flaw != "" {
				return flaw
			}
		}
		d.Token()
	}
	return ""
}

func errText(err error) string {
	if err == nil {
		return "nothing"
	}
	return err.Error()
}
