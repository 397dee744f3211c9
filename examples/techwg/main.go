// Command techwg audits the record of a technical working group against the
// group's charter.
//
//	go run ./examples/techwg [-as-of DATE | -from DATE -until DATE] [-json | -github | -filled] [FILE|-]
//	go run ./examples/techwg -init > record.json
//	go run ./examples/techwg -diagram
//	go run ./examples/techwg -schema > techwg.schema.json
//
// Without FILE it audits the SIP Forum Technical Working Group, from the record
// built into it; - is standard input. It says what is wrong, since when and where
// in the file, what was wrong for a time, what falls due, which rules are not
// followed and why, how each task group has lived, and what became of each question
// put to outside bodies.
//
// -as-of audits the record as it stood at a date (2006-01-02, the beginning of
// that day, or RFC 3339) instead of the record's own; -from and -until ask about a
// span of time. -json writes the report for machines, -github as annotations of a
// workflow; -filled adds what was filled in. -init writes a record to start from,
// and -diagram draws the life of a task group, in Mermaid. -schema writes the JSON
// Schema of a record: an editor completes, explains and checks a record that names
// the file as its "$schema".
//
// The exit status is 0 if nothing is wrong, now or in the span asked for, 1 if a
// rule is broken, and 2 if the file or the flags cannot be read.
package main

import (
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/taskgroup"
)

const usage = `usage: techwg [-as-of DATE | -from DATE -until DATE] [-json | -github | -filled] [FILE|-]
       techwg -init
       techwg -diagram
       techwg -schema

Audits the record of a technical working group against its charter: the one
built in, FILE, or - for standard input.

  -as-of DATE  audit the record as it stood then: 2006-01-02, the beginning of
               that day, or RFC 3339 (default: the record's own date)
  -from DATE   ask about the time since then, not only about how things stand
  -until DATE  ask about the time up to then (default: the record's own date)
  -json        write the report as JSON
  -github      write what is wrong as annotations of a GitHub workflow
  -filled      say too what was filled in where public record is silent
  -init        write a small record to start from, and nothing else
  -diagram     draw the life of a task group, in Mermaid, and nothing else
  -schema      write the JSON Schema of a record, and nothing else. After
               techwg -schema > techwg.schema.json
               an editor completes, explains and checks a record beside it
               that says "$schema": "./techwg.schema.json"

The exit status is 0 if nothing is wrong, now or in the time asked about, 1 if
a rule is broken, and 2 if the file or the flags cannot be read.
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return cli.Run("techwg", usage, new(options), args, stdin, stdout, stderr)
}

// options is what the command line says.
type options struct {
	asOf, from, until cli.Date // zero: the record's own date, and all time before it
	json, github      bool
	filled            bool
	init, diagram     bool
	schema            bool
	file              string // empty: the record built in
}

func (o *options) Parse(flags *flag.FlagSet, args []string) error {
	flags.Var(&o.asOf, "as-of", "")
	flags.Var(&o.from, "from", "")
	flags.Var(&o.until, "until", "")
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.github, "github", false, "")
	flags.BoolVar(&o.filled, "filled", false, "")
	flags.BoolVar(&o.init, "init", false, "")
	flags.BoolVar(&o.diagram, "diagram", false, "")
	flags.BoolVar(&o.schema, "schema", false, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.file = flags.Arg(0)
	alone := flags.NFlag() == 1 && flags.NArg() == 0
	switch {
	case flags.NArg() > 1:
		return errors.New("one file at a time")
	case o.diagram && !alone:
		return errors.New("-diagram stands alone")
	case o.init && !alone:
		return errors.New("-init stands alone")
	case o.schema && !alone:
		return errors.New("-schema stands alone")
	case o.json && o.github:
		return errors.New("-json or -github, not both")
	case !o.asOf.IsZero() && o.spans():
		return errors.New("-as-of is a moment, -from and -until are a span: one of the two")
	case !o.until.IsZero() && o.from.After(o.until.Time):
		return errors.New("-from is later than -until")
	}
	return nil
}

// spans reports whether a span of time is asked about.
func (o *options) spans() bool { return !o.from.IsZero() || !o.until.IsZero() }

//go:embed start.json
var start string

//go:embed schema.json
var schema string

// Answer is well if no rule is broken now, or in the span asked about.
func (o *options) Answer(w io.Writer, stdin io.Reader) (well bool, err error) {
	switch {
	case o.diagram:
		_, err := io.WriteString(w, taskgroup.Diagram())
		return true, err
	case o.schema:
		_, err := io.WriteString(w, schema)
		return true, err
	case o.init:
		now := time.Now().UTC() // all began with this year
		dates := strings.NewReplacer("2000-12-31", now.Format(time.DateOnly), "2000-01-01", now.Format("2006")+"-01-01")
		_, err := dates.WriteString(w, start)
		return true, err
	}
	file, err := open(o.file, stdin)
	if err != nil {
		return false, err
	}
	asOf := file.record.AsOf.UTC()
	for _, other := range []cli.Date{o.asOf, o.until} {
		if !other.IsZero() {
			asOf = other.UTC()
		}
	}
	if year := file.record.WorkingGroup.Established; asOf.Year() < year && year <= file.record.AsOf.UTC().Year() {
		return false, fmt.Errorf("there was no working group yet: it was established in %d", year)
	}
	if o.from.After(asOf) {
		return false, errors.New("-from is later than the record's own date")
	}
	report := audit(file.record, o.from.Time, asOf)
	report.locate(file)
	switch {
	case o.json:
		err = cli.WriteJSON(w, report)
	case o.github:
		err = report.writeGitHub(w)
	default:
		err = report.writeText(w, o.filled)
	}
	return len(report.Violations) == 0 && !(o.spans() && len(report.Past) > 0), err
}
