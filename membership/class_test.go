package membership_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

var words = []string{"none", "participant", "academic", "full"} // by class

func TestClassText(t *testing.T) {
	for i := range 256 {
		c := membership.Class(i)
		b, err := c.MarshalText()
		if i >= len(words) {
			if err == nil || c.String() == "" {
				t.Errorf("class %d: %q, %v, %q", i, b, err, c)
			}
			continue
		}
		if err != nil || string(b) != words[i] || c.String() != words[i] {
			t.Errorf("class %d: %q, %v, %q", i, b, err, c)
		}
		var back membership.Class
		if err := back.UnmarshalText(b); err != nil || back != c {
			t.Errorf("%s came back as %v, %v", b, back, err)
		}
		for _, column := range []any{words[i], b} {
			read := membership.Full
			if stored, err := c.Value(); stored != words[i] || err != nil || read.Scan(column) != nil || read != c {
				t.Errorf("%s is stored as %v and read as %v, %v", b, stored, read, err)
			}
		}
	}
	read := membership.Full
	if err := read.Scan(3); err == nil || read != membership.Full {
		t.Errorf("a number is read as %v", read)
	}
	if err := read.Scan(nil); err != nil || read != 0 {
		t.Errorf("NULL is read as %v, %v", read, err)
	}
	for _, bad := range []string{"", "Full", "full ", "class 4"} {
		c := membership.Full
		if err := c.UnmarshalText([]byte(bad)); err == nil || c != membership.Full {
			t.Errorf("%q accepted as %v", bad, c)
		}
	}
}

func TestOf(t *testing.T) {
	none := membership.Of()
	if none != 0 {
		t.Errorf("Of() = %v", none)
	}
	both := membership.Of(membership.Full, membership.Academic, membership.Full)
	for i := range 256 {
		c := membership.Class(i)
		if got, want := both.Has(c), c == membership.Full || c == membership.Academic; got != want {
			t.Errorf("Has(%v) = %t", c, got)
		}
		if i == 0 || i > 3 { // a set made of what is no class must not pass for the open set
			if s := membership.Of(c); s == 0 || s.Has(c) || s.Has(membership.Full) {
				t.Errorf("Of(%v) = %v", c, s)
			}
		}
	}
}

func TestClassesJSON(t *testing.T) {
	for i := range 256 {
		s := membership.Classes(i)
		var want []string
		for c := range 8 {
			if i&(1<<c) != 0 {
				want = append(want, append(words, "", "", "", "")[c])
			}
		}
		b, err := json.Marshal(s)
		if i&^0b1110 != 0 { // something but the three classes
			if err == nil || s.String() == "" {
				t.Errorf("%#b: %s, %q", i, b, s)
			}
			continue
		}
		if err != nil || s.String() != strings.Join(want, ", ") {
			t.Errorf("%#b: %v, %q", i, err, s)
		}
		list := []string{}
		var back membership.Classes
		if err := json.Unmarshal(b, &list); err != nil || !cmp.Equal(list, append([]string{}, want...)) {
			t.Errorf("%#b: %s", i, b)
		}
		if err := json.Unmarshal(b, &back); err != nil || back != s {
			t.Errorf("%s came back as %v, %v", b, back, err)
		}
	}
	for _, bad := range []string{`["full","full"]`, `["none"]`, `["chair"]`, `"full"`, `"AQ=="`, `14`, `{}`} {
		s := membership.Of(membership.Academic)
		if err := json.Unmarshal([]byte(bad), &s); err == nil || s != membership.Of(membership.Academic) {
			t.Errorf("%s accepted as %v", bad, s)
		}
	}
}

// The set goes through a database as its words, never as its number.
func TestClassesInADatabase(t *testing.T) {
	for set, want := range map[membership.Classes]string{0: "", membership.Of(membership.Full): "full", membership.Of(membership.Full, membership.Academic): "academic, full"} {
		v, err := set.Value()
		if err != nil || v != want {
			t.Errorf("%v: %v, %v", set, v, err)
		}
		for _, src := range []any{want, []byte(want)} {
			back := membership.Of(membership.Participant)
			if err := back.Scan(src); err != nil || back != set {
				t.Errorf("%q came back as %v, %v", src, back, err)
			}
		}
	}
	if v, err := membership.Of(9).Value(); err == nil {
		t.Errorf("encoded as %v", v)
	}
	for _, bad := range []any{int64(2), "full, full", "none", "golf", "full,academic"} {
		back := membership.Of(membership.Participant)
		if err := back.Scan(bad); err == nil || back != membership.Of(membership.Participant) {
			t.Errorf("%v read as %v, %v", bad, back, err)
		}
	}
}
