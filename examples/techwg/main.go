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
	"errors"
	"flag"
	"io"
	"os"

	"github.com/sipforum/techwg/examples/internal/cli"
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

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return cli.Run("techwg", usage, new(options), args, stdin, stdout, stderr)
}

// options is what the command line says.
type options struct {
	asOf          cli.Date // zero: the record's own
	json, diagram bool
	file          string // empty: the record built in
}

func (o *options) Parse(flags *flag.FlagSet, args []string) error {
	flags.Var(&o.asOf, "as-of", "")
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.diagram, "diagram", false, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.file = flags.Arg(0)
	switch {
	case flags.NArg() > 1:
		return errors.New("one file at a time")
	case o.diagram && (flags.NFlag() > 1 || flags.NArg() > 0):
		return errors.New("-diagram stands alone")
	}
	return nil
}

// Answer is well if no rule is broken.
func (o *options) Answer(w io.Writer, stdin io.Reader) (well bool, err error) {
	if o.diagram {
		_, err := io.WriteString(w, taskgroup.Diagram())
		return true, err
	}
	record, err := open(o.file, stdin)
	if err != nil {
		return false, err
	}
	asOf := record.AsOf.UTC()
	if !o.asOf.IsZero() {
		asOf = o.asOf.UTC()
	}
	report := audit(record, asOf)
	if o.json {
		err = cli.WriteJSON(w, report)
	} else {
		err = report.writeText(w)
	}
	return len(report.Violations) == 0, err
}
