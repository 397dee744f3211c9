// Command consensus says what became of a poll of outside bodies, and why.
//
//	go run ./examples/consensus examples/consensus/testdata/strong-showing.json
//	go run ./examples/consensus -policy "IESG ballot, other documents" -as-of 2026-01-12 examples/consensus/testdata/w3c-12-7.json
//	go run ./examples/consensus -list
//
// It draws each condition as a bar, names the voices that decided by themselves,
// lists what was not counted, and says what the policy lets a minority do. A poll
// is JSON: a policy, in full or by its name, a question, and positions.
//
// The exit status is 0 if the question carried, 1 if not, and 2 if the file or the
// flags cannot be read.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

const usage = `usage: consensus [-policy NAME] [-as-of DATE] [-json] FILE|-
       consensus -list [-json]

Says what became of the poll in FILE, or - for standard input, and why.

  -policy NAME  assess it under this policy instead of its own
  -as-of DATE   assess it as it stood then: 2006-01-02, the beginning of that day,
                or RFC 3339 (default: the close of the question)
  -json         write JSON
  -list         list the policies that have a name, and what they allow

The exit status is 0 if the question carried, 1 if not, and 2 if the file or the
flags cannot be read.
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
		fmt.Fprintf(stderr, "consensus: %v\n%s", err, usage)
		return 2
	}
	var page bytes.Buffer
	carried, err := o.write(&page, stdin)
	if err == nil {
		_, err = page.WriteTo(stdout)
	}
	switch {
	case err != nil:
		fmt.Fprintf(stderr, "consensus: %v\n", err)
		return 2
	case !carried:
		return 1
	}
	return 0
}

// options is what the command line says.
type options struct {
	policy     string    // empty: the poll's own
	asOf       time.Time // zero: the close of the question
	json, list bool
	file       string
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("consensus", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // run prints the error
	flags.StringVar(&o.policy, "policy", "", "")
	flags.Func("as-of", "", func(s string) (err error) {
		o.asOf, err = date(s)
		return err
	})
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.list, "list", false, "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	o.file = flags.Arg(0)
	switch {
	case o.list && (flags.NArg() > 0 || o.policy != "" || !o.asOf.IsZero()):
		return o, errors.New("-list takes no poll")
	case !o.list && flags.NArg() != 1:
		return o, errors.New("want one file, or - for standard input")
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

// write writes what was asked for, and reports whether the question carried.
func (o *options) write(w io.Writer, stdin io.Reader) (carried bool, err error) {
	if o.list {
		return true, list(w, o.json)
	}
	poll, err := open(o.file, stdin, o.policy)
	if err != nil {
		return false, err
	}
	asOf := poll.Question.Closes
	if !o.asOf.IsZero() {
		asOf = o.asOf
	}
	r := newReport(poll, asOf)
	if o.json {
		err = writeJSON(w, r)
	} else {
		err = r.writeText(w)
	}
	return r.Assessment.Strong(), err
}
