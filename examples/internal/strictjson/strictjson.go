// Package strictjson reads JSON that people and other programs have written,
// and refuses, naming the place, what encoding/json takes in silence.
//
//	if err := strictjson.Read(r, &file); err != nil {
//		return err // line 4, column 13, at /members/0/class: value: membership: unknown class "ful": known are ...
//	}
//
// # What is refused
//
// Each problem has a word, which [Error] carries:
//
//	syntax         not JSON, or cut short
//	trailing data  more after the first value
//	text           invalid UTF-8, half a surrogate pair or a NUL, in any string
//	null           wherever it stands: leave out what is not there
//	duplicate key  twice in one object, however it is spelled
//	unknown key    not a field, to the letter and case of its name
//	type           text where a list is wanted, and the like
//	number         for an integer: out of range, a fraction or an exponent
//	time           not RFC 3339, no year from 1 to 9999 in its zone or UTC, a zone
//	               past 23:59, over nine fraction digits
//	value          refused by the type's own UnmarshalJSON or UnmarshalText
//	depth          more than 64 lists and objects inside one another
//	count          more than 200 000 values
//	size           more than 8 MiB
//	target         a Go type that cannot be read into
//
// # What it reads into
//
// Structs, slices, maps with text keys, strings, integers, bools, [time.Time],
// types with UnmarshalJSON or UnmarshalText, and pointers to any of these. An
// int and a uint hold 32 bits, so that every machine reads the same files.
// Nothing else is a target: no floats, arrays or interfaces, no []byte as
// base64, no struct embedded by pointer, no "string" option, and no name that
// two fields share at one level.
//
// What a type's own UnmarshalJSON is given has been through every check that
// needs no Go type. Unknown keys, integers and times in it are for that method
// to judge.
//
// Since null is refused, a nil slice, map or pointer that encoding/json has
// written reads back only if its field says omitzero or omitempty.
package strictjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxSize   = 8 << 20
	maxDepth  = 64
	maxValues = 200_000
)

// Read reads r to its end and replaces what v points to by the one JSON value
// in it. The value is what encoding/json would make of the same text in a new
// variable.
//
// The error is an [*Error] for the first problem in the text, or wraps r's own.
// On any error what v points to is left unchanged.
func Read(r io.Reader, v any) error { return read(r, v, false) }

// ReadDays is Read, but takes a day for a time too: "2006-01-02" is its midnight in
// UTC. Times inside what reads itself stay as they are.
func ReadDays(r io.Reader, v any) error { return read(r, v, true) }

func read(r io.Reader, v any, days bool) error {
	s := scanner{days: days, fields: make(map[reflect.Type]map[string]reflect.Type)}
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return s.fail(0, "target", "want a pointer, not %T", v)
	}
	var err error
	if s.data, err = io.ReadAll(io.LimitReader(r, maxSize+1)); err != nil {
		return fmt.Errorf("strictjson: %w", err)
	}
	if len(s.data) > maxSize {
		return s.fail(maxSize, "size", "more than %d bytes", maxSize)
	}
	if err := s.document(target.Type().Elem()); err != nil {
		return err
	}
	fresh := reflect.New(target.Type().Elem())
	d := json.NewDecoder(bytes.NewReader(s.midnights()))
	d.DisallowUnknownFields() // what the scan takes for a field must be one to the decoder too
	if err := d.Decode(fresh.Interface()); err != nil {
		return s.fail(0, "target", "cannot read into %T: %w", v, err)
	}
	target.Elem().Set(fresh.Elem())
	return nil
}

// An Error is the first problem in a text, and where it is.
type Error struct {
	Path         string // JSON Pointer (RFC 6901) of the value or key; "" is the whole text
	Line, Column int    // of its first character, both from 1
	Problem      string // the word in the package's list, such as "duplicate key"
	Err          error  // what is wrong; for "value" it comes from the type's own method
}

// Error says on one line where the problem is and what.
func (e *Error) Error() string {
	at := e.Path
	if at != "" {
		at = ", at " + oneLine(at)
	}
	return fmt.Sprintf("line %d, column %d%s: %s: %s", e.Line, e.Column, at, e.Problem, oneLine(e.Err.Error()))
}

// escaped makes a key a step of a JSON Pointer.
var escaped = strings.NewReplacer("~", "~0", "/", "~1")

// Unwrap is what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// under puts the error's path below one more step.
func (e *Error) under(step string) *Error {
	e.Path = "/" + escaped.Replace(step) + e.Path
	return e
}

// from makes the place in a value's own text one in the text that the value
// starts in.
func (e *Error) from(start *Error) *Error {
	if e.Line == 1 {
		e.Column += start.Column - 1
	}
	e.Line += start.Line - 1
	return e
}

// fail is a problem with the value that is being read, found at an offset.
func (s *scanner) fail(at int, problem, format string, args ...any) *Error {
	line, column := lineOf(s.data, at)
	return &Error{Line: line, Column: column, Problem: problem, Err: fmt.Errorf(format, args...)}
}

// lineOf is the line and column of an offset, both from 1.
func lineOf(text []byte, at int) (line, column int) {
	before := text[:at]
	return bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]) + 1
}

// oneLine quotes what would not print on one line.
func oneLine(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}
