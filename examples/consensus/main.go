// Command consensus says what became of a poll of outside bodies, and why.
//
//	go run ./examples/consensus examples/consensus/testdata/strong-showing.json
//	go run ./examples/consensus -policy "IESG ballot, other documents" -as-of 2026-01-12 examples/consensus/testdata/w3c-12-7.json
//	go run ./examples/consensus -list
//
// It draws each condition as a bar, names the voices that decided by themselves,
// lists the concerns of those that block, what was taken back and what was not
// counted, and says what the policy lets a minority do. A poll is JSON: a policy,
// in full or by its name, a question, and positions. Instead of these two it may
// have a tally, where only numbers are known:
//
//	{"policy": "UN Security Council decision", "tally": {"": {"favor": 8}, "permanent members": {"favor": 4, "abstain": 1}}}
//
// The exit status is 0 if the question carried, 1 if not, and 2 if the file or the
// flags cannot be read.
package main

import (
	"errors"
	"flag"
	"io"
	"os"

	"github.com/sipforum/techwg/examples/internal/cli"
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

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return cli.Run("consensus", usage, new(options), args, stdin, stdout, stderr)
}

// options is what the command line says.
type options struct {
	policy     string   // empty: the poll's own
	asOf       cli.Date // zero: the close of the question
	json, list bool
	file       string
}

func (o *options) Parse(flags *flag.FlagSet, args []string) error {
	flags.StringVar(&o.policy, "policy", "", "")
	flags.Var(&o.asOf, "as-of", "")
	flags.BoolVar(&o.json, "json", false, "")
	flags.BoolVar(&o.list, "list", false, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	o.file = flags.Arg(0)
	switch {
	case o.list && (flags.NArg() > 0 || o.policy != "" || !o.asOf.IsZero()):
		return errors.New("-list takes no poll")
	case !o.list && flags.NArg() != 1:
		return errors.New("want one file, or - for standard input")
	}
	return nil
}

// Answer is well if the question carried.
func (o *options) Answer(w io.Writer, stdin io.Reader) (well bool, err error) {
	if o.list {
		return true, list(w, o.json)
	}
	p, err := open(o.file, stdin, o.policy)
	if err != nil {
		return false, err
	}
	var r report
	switch {
	case p.Question == nil && !o.asOf.IsZero():
		return false, errors.New("a tally has no date: it takes no -as-of")
	case p.Question == nil:
		r = weigh(p)
	case o.asOf.IsZero():
		r = assess(p, p.Question.Closes)
	default:
		r = assess(p, o.asOf.Time)
	}
	if o.json {
		err = cli.WriteJSON(w, r)
	} else {
		page := cli.Page{Width: width}
		r.tell(&page)
		_, err = io.WriteString(w, page.String())
	}
	return r.carried(), err
}

// A report is what became of a poll, and what its policy allows.
type report interface {
	tell(*cli.Page)
	carried() bool
}

// width is what a page is wide.
const width = 100
