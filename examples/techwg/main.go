// Command techwg audits the record of a technical working group against the
// group's charter.
//
//	go run ./examples/techwg [-as-of DATE] [-json] [FILE|-]
//	go run ./examples/techwg -diagram
//
// Without FILE it audits the SIP Forum Technical Working Group, from the record
// built into it; - is standard input. It says what was checked, what is wrong
// and where, which rules are not followed and why, how each task group has
// lived, and what became of each question put to outside bodies.
//
// -as-of audits the record as it stood at a date (2006-01-02, the beginning of
// that day, or RFC 3339) instead of the record's own; -json writes the report for
// machines; -diagram draws the life of a task group instead, in Mermaid.
//
// The exit status is 0 if nothing is wrong, 1 if a rule is broken, and 2 if the
// file or the flags cannot be read.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

const usage = `usage: techwg [-as-of DATE] [-json] [FILE|-]
       techwg -diagram

Audits the record of a technical working group against its charter: the one
built in, FILE, or - for standard input.

  -as-of DATE  audit the record as it stood then: 2006-01-02, the beginning of
               that day, or RFC 3339 (default: the record's own date)
  -json        write the report as JSON
  -diagram     draw the life of a task group, in Mermaid, and nothing else

The exit status is 0 if nothing is wrong, 1 if a rule is broken, and 2 if the
file or the flags cannot be read.
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program: its exit status is the result.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "techwg: %v\n%s", err, usage)
		return 2
	}
	var page bytes.Buffer
	wrong, err := o.write(&page, stdin)
	if err == nil {
		_, err = page.WriteTo(stdout)
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "techwg: %v\n", err)
		return 2
	case wrong:
		return 1
	}
	return 0
}

// options is what the command line says.
type options struct {
	asOf          time.Time // zero: the record's own
	json, diagram bool
	file          string // empty: the record built in
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("techwg", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // run prints the error
	flags.Func("as-of", "", func(s string) (err error) {
		o.asOf, err = date(s)
		return err
	})
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.diagram, "diagram", false, "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.file = flags.Arg(0)
	switch {
	case flags.NArg() > 1:
		return o, errors.New("one file at a time")
	case o.diagram && (flags.NFlag() > 1 || flags.NArg() > 0):
		return o, errors.New("-diagram stands alone")
	}
	return o, nil
}

func date(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t, err = time.Parse(time.RFC3339, s)
	}
	if t = t.UTC(); err != nil || t.Year() < 1 || t.Year() > 9999 || t.IsZero() {
		return time.Time{}, errors.New("want a date such as 2006-01-02 or 2006-01-02T15:04:05Z")
	}
	return t, nil
}

// write writes what was asked for, and reports whether a rule is broken.
func (o *options) write(w io.Writer, stdin io.Reader) (wrong bool, err error) {
	if o.diagram {
		_, err := io.WriteString(w, taskgroup.Diagram())
		return false, err
	}
	record, err := open(o.file, stdin)
	if err != nil {
		return false, err
	}
	asOf := record.AsOf.UTC()
	if !o.asOf.IsZero() {
		asOf = o.asOf
	}
	report := audit(record, asOf)
	if o.json {
		err = report.writeJSON(w)
	} else {
		err = report.writeText(w)
	}
	return len(report.Violations) > 0, err
}
