// Package cli is what the programs that read a file and print a page have in
// common: how they are called, how they end, and how they print.
package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// A Command is what one program takes and answers.
type Command interface {
	// Parse reads the command line.
	Parse(flags *flag.FlagSet, args []string) error
	// Answer writes what was asked for, and reports whether all is well.
	Answer(w io.Writer, stdin io.Reader) (well bool, err error)
}

// Run is a whole program. The exit status is 0 if all is well, 1 if not, and 2 if
// the command line or the file cannot be read, or the answer cannot be written.
// It writes the whole answer or nothing.
func Run(name, usage string, c Command, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the error is printed below
	switch err := c.Parse(flags, args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "%s: %v\n%s", name, err, usage)
		return 2
	}
	var answer bytes.Buffer
	well, err := c.Answer(&answer, stdin)
	if err == nil {
		_, err = answer.WriteTo(stdout)
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "%s: %v\n", name, err)
		return 2
	case !well:
		return 1
	}
	return 0
}

// A Date is a flag's: a day, which is its beginning in UTC, or a time as RFC 3339
// writes it. The zero Date was not given.
type Date struct{ time.Time }

// Set reads a date.
func (d *Date) Set(s string) error {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t, err = time.Parse(time.RFC3339, s)
	}
	if t = t.UTC(); err != nil || t.Year() < 1 || t.Year() > 9999 || t.IsZero() {
		return errors.New("want a date such as 2006-01-02 or 2006-01-02T15:04:05Z")
	}
	d.Time = t
	return nil
}

// Open opens a file, or standard input if it is -, and says what to call it.
func Open(file string, stdin io.Reader) (r io.ReadCloser, name string, err error) {
	if file == "-" {
		return io.NopCloser(stdin), "standard input", nil
	}
	r, err = os.Open(file)
	return r, file, err
}

// WriteJSON writes a value for people to read too.
func WriteJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
