package strictjson

import (
	"cmp"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A kind is what a JSON value is, as messages say it.
type kind string

const (
	nothing  kind = ""
	anything kind = "anything"
	null     kind = "null"
	object   kind = "an object"
	list     kind = "a list"
	text     kind = "text"
	number   kind = "a number"
	boolean  kind = "true or false"
)

var (
	timeType        = reflect.TypeFor[time.Time]()
	jsonUnmarshaler = reflect.TypeFor[json.Unmarshaler]()
	textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// wanted is the kind of value that t is read from; nothing, if t is no target.
func wanted(t reflect.Type) kind {
	switch {
	case t == timeType:
		return text
	case t == nil || reflect.PointerTo(t).Implements(jsonUnmarshaler):
		return anything
	case reflect.PointerTo(t).Implements(textUnmarshaler):
		return text
	}
	switch k := t.Kind(); {
	case k == reflect.Struct, k == reflect.Map:
		return object
	case k == reflect.Slice:
		return list
	case k == reflect.String:
		return text
	case k == reflect.Bool:
		return boolean
	case reflect.Int <= k && k <= reflect.Uint64:
		return number
	}
	return nothing
}

// integer checks that the number between at and here fits t. An int or a uint
// is as narrow everywhere as on the narrowest machine.
func (s *scanner) integer(at int, t reflect.Type) *Error {
	numeral, k, bits := string(s.data[at:s.pos]), t.Kind(), t.Bits()
	switch k {
	case reflect.Int:
		k, bits = reflect.Int32, 32
	case reflect.Uint:
		k, bits = reflect.Uint32, 32
	}
	var err error
	if k <= reflect.Int64 {
		_, err = strconv.ParseInt(numeral, 10, bits)
	} else {
		_, err = strconv.ParseUint(numeral, 10, bits)
	}
	if err != nil {
		return s.fail(at, "number", "want a whole number in the range of %v, not %.40s", k, numeral)
	}
	return nil
}

// timestamp is stricter than [time.Time]: a zone is less than a day, its
// minutes less than an hour, and no digit is cut off.
var timestamp = regexp.MustCompile(`^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"$`)

// A day is a time without its hour, which is midnight then.
var day = regexp.MustCompile(`^"\d{4}-\d\d-\d\d"$`)

const midnight = "T00:00:00Z"

// midnights is the text with every day made a time.
func (s *scanner) midnights() []byte {
	if len(s.bare) == 0 {
		return s.data
	}
	var text []byte
	last := 0
	for _, end := range s.bare {
		text = append(append(text, s.data[last:end]...), midnight...)
		last = end
	}
	return append(text, s.data[last:]...)
}

// decode reads into a new t what stands between at and here.
func (s *scanner) decode(at int, t reflect.Type) (reflect.Value, *Error) {
	raw, p := s.data[at:s.pos], reflect.New(t)
	if s.days && t == timeType && day.Match(raw) {
		s.bare = append(s.bare, s.pos-1)
		raw = slices.Concat(raw[:len(raw)-1], []byte(midnight+`"`))
	}
	err := json.Unmarshal(raw, p.Interface())
	if tm, ok := p.Interface().(*time.Time); ok && (err != nil || outside(*tm) || outside(tm.UTC()) || !timestamp.Match(raw)) {
		such := `"2006-01-02T15:04:05Z"`
		if s.days {
			such = `"2006-01-02" or ` + such
		}
		return p.Elem(), s.fail(at, "time", "%.40s is not a time of the years 1 to 9999 such as %s, with nanoseconds at most%s", s.data[at:s.pos], such, wayOut(raw))
	}
	if err == nil {
		return p.Elem(), nil
	}
	start := s.fail(at, "value", "%w", err)
	if inner, ok := errors.AsType[*Error](err); ok { // a type that reads its text with Read
		return p.Elem(), inner.from(start)
	}
	return p.Elem(), start
}

// outside reports whether a time is of no year from 1 to 9999. One that is of such a
// year here, and of none in UTC, could not be written again.
func outside(t time.Time) bool { return t.Year() < 1 || t.Year() > 9999 }

// wayOut says more of a text that is no time, where it is plain what was meant.
func wayOut(raw []byte) string {
	if string(raw) == `""` {
		return ": leave out a date that there is not"
	}
	var year, month, day int
	if n, _ := fmt.Sscanf(string(raw), `"%4d-%2d-%2d`, &year, &month, &day); n < 3 || month < 1 || month > 12 {
		return ""
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if day <= last {
		return ""
	}
	return fmt.Sprintf(": %v %04d has %d days", time.Month(month), year, last)
}

// key reads what stands between at and here as a key of an object for t: its
// name, what no other key of the object may equal, and its value's type.
func (s *scanner) key(at int, t reflect.Type) (name string, id any, elem reflect.Type, err *Error) {
	v, err := s.decode(at, reflect.TypeFor[string]())
	name = v.String()
	switch {
	case err != nil || t == nil:
		return name, name, nil, err
	case t.Kind() == reflect.Struct:
		elem, err = s.field(at, t, name)
		return name, name, elem, err
	case wanted(t.Key()) != text:
		return name, nil, nil, s.fail(at, "target", "cannot read a key into %v", t.Key())
	}
	if v, err = s.decode(at, t.Key()); err != nil {
		return name, nil, nil, err
	}
	return name, v.Interface(), t.Elem(), nil
}

// field is the type of the field of t that has exactly that name.
func (s *scanner) field(at int, t reflect.Type, name string) (reflect.Type, *Error) {
	if s.fields[t] == nil {
		s.fields[t] = fieldsOf(t)
	}
	if elem := s.fields[t][name]; elem != nil {
		return elem, nil
	}
	for _, known := range slices.Sorted(maps.Keys(s.fields[t])) {
		if strings.EqualFold(known, name) {
			return nil, s.fail(at, "unknown key", "it is spelled %q", known)
		}
	}
	return nil, s.fail(at, "unknown key", "there is no such field (known: %s)", strings.Join(slices.Sorted(maps.Keys(s.fields[t])), ", "))
}

// fieldsOf is the type of each field of a struct, by its name in JSON. A name
// that two fields share at one level has a nil type.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	own, promoted := make(map[string]reflect.Type), make(map[string]reflect.Type)
	add := func(fields map[string]reflect.Type, name string, t reflect.Type) {
		if _, taken := fields[name]; taken {
			t = nil
		}
		fields[name] = t
	}
	for f := range t.Fields() {
		tag := f.Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		embedded := f.Anonymous && name == ""
		switch {
		case tag == "-":
		case embedded && f.Type.Kind() == reflect.Struct:
			for name, t := range fieldsOf(f.Type) {
				add(promoted, name, t)
			}
		case f.IsExported() && !(embedded && f.Type.Kind() == reflect.Pointer):
			add(own, cmp.Or(name, f.Name), f.Type)
		}
	}
	maps.Copy(promoted, own)
	return promoted
}
