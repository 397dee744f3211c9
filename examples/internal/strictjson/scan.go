package strictjson

import (
	"reflect"
	"regexp"
	"strconv"
	"unicode/utf8"
)

// A scanner goes once over a text and stops at the first problem. Its methods
// leave pos behind what they have read; a nil type takes anything.
type scanner struct {
	data   []byte
	pos    int
	values int
	days   bool                                     // a day is a time too
	bare   []int                                    // where the times that are days end
	fields map[reflect.Type]map[string]reflect.Type // of the structs met so far
}

// document checks the whole text, which is to be read into t.
func (s *scanner) document(t reflect.Type) *Error {
	if err := s.value(t, 0); err != nil {
		return err
	}
	if s.space(); s.pos < len(s.data) {
		return s.fail(s.pos, "trailing data", "more follows the first value")
	}
	return nil
}

// value checks one value, which stands in depth lists and objects.
func (s *scanner) value(t reflect.Type, depth int) *Error {
	s.space()
	at := s.pos
	if s.values++; s.values > maxValues {
		return s.fail(at, "count", "more than %d values", maxValues)
	}
	if t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	want, found := wanted(t), s.begin()
	inner := t
	switch {
	case found == nothing:
		return s.expected("a value")
	case found == null:
		return s.fail(at, "null", "leave out what is not there")
	case want == nothing:
		return s.fail(at, "target", "cannot read into %v", t)
	case want == anything:
		inner = nil
	case want != found:
		return s.fail(at, "type", "want %s, not %s", want, found)
	}

	var err *Error
	switch {
	case (found == object || found == list) && depth == maxDepth:
		err = s.fail(at, "depth", "more than %d lists and objects inside one another", maxDepth)
	case found == object:
		err = s.object(inner, depth+1)
	case found == list:
		err = s.list(inner, depth+1)
	case found == text:
		err = s.text()
	case found == number && inner != nil:
		err = s.integer(at, inner)
	}
	if err == nil && t != nil && (want == anything || want == text) {
		_, err = s.decode(at, t)
	}
	return err
}

var numeral = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`)

// begin reads what tells the kind of a value: its first byte, or the whole of a
// number or a word.
func (s *scanner) begin() kind {
	switch {
	case s.skip("{"):
		return object
	case s.skip("["):
		return list
	case s.skip(`"`):
		return text
	case s.skip("true"), s.skip("false"):
		return boolean
	case s.skip("null"):
		return null
	}
	n := len(numeral.Find(s.data[s.pos:]))
	s.pos += n
	if n == 0 {
		return nothing
	}
	return number
}

func (s *scanner) object(t reflect.Type, depth int) *Error {
	seen := make(map[any]bool)
	for first := true; ; first = false {
		if end, err := s.end("}", first); end || err != nil {
			return err
		}
		at := s.pos
		if !s.skip(`"`) {
			return s.expected("a key in double quotes")
		}
		if err := s.text(); err != nil {
			return err
		}
		name, id, elem, err := s.key(at, t)
		if err != nil {
			return err.under(name)
		}
		if seen[name] || seen[id] {
			return s.fail(at, "duplicate key", "the object has it already").under(name)
		}
		seen[name], seen[id] = true, true // two spellings may decode to one key
		if s.space(); !s.skip(":") {
			return s.expected("':'").under(name)
		}
		if err := s.value(elem, depth); err != nil {
			return err.under(name)
		}
	}
}

func (s *scanner) list(t reflect.Type, depth int) *Error {
	if t != nil {
		t = t.Elem()
	}
	for i := 0; ; i++ {
		if end, err := s.end("]", i == 0); end || err != nil {
			return err
		}
		if err := s.value(t, depth); err != nil {
			return err.under(strconv.Itoa(i))
		}
	}
}

// end reports whether a list or an object ends here. If not, it reads what
// comes before the next element.
func (s *scanner) end(bracket string, first bool) (bool, *Error) {
	if s.space(); s.skip(bracket) {
		return true, nil
	}
	if !first && !s.skip(",") {
		return false, s.expected("',' or '" + bracket + "'")
	}
	s.space()
	return false, nil
}

var (
	escape  = regexp.MustCompile(`^\\(["\\/bfnrt]|u[dD][89abAB][[:xdigit:]]{2}\\u[dD][c-fC-F][[:xdigit:]]{2}|u[[:xdigit:]]{4})`)
	refused = regexp.MustCompile(`^\\u(0000|[dD][89a-fA-F]..)$`)
)

// text reads the rest of a string.
func (s *scanner) text() *Error {
	for !s.skip(`"`) {
		r, n := utf8.DecodeRune(s.data[s.pos:])
		switch {
		case r < ' ' || n == 0:
			return s.expected(`'"'`)
		case r == utf8.RuneError && n == 1:
			return s.fail(s.pos, "text", "invalid UTF-8")
		case r == '\\':
			found := escape.Find(s.data[s.pos:])
			if found == nil {
				return s.fail(s.pos, "syntax", "no escape begins like %.2q", s.data[s.pos:])
			}
			if refused.Match(found) {
				return s.fail(s.pos, "text", "a NUL or half a surrogate pair")
			}
			n = len(found)
		}
		s.pos += n
	}
	return nil
}

func (s *scanner) space() {
	for s.skip(" ") || s.skip("\n") || s.skip("\t") || s.skip("\r") {
	}
}

// skip reads a word if it stands here.
func (s *scanner) skip(word string) bool {
	end := s.pos + len(word)
	if end > len(s.data) || string(s.data[s.pos:end]) != word {
		return false
	}
	s.pos = end
	return true
}

// expected says what should stand here.
func (s *scanner) expected(what string) *Error {
	r, n := utf8.DecodeRune(s.data[s.pos:])
	if n == 0 {
		return s.fail(s.pos, "syntax", "expected %s before the end", what)
	}
	return s.fail(s.pos, "syntax", "expected %s before %q", what, r)
}
