// Standards takes a standards-like document that may not be created, and changes
// one thing after another until it may. After each step it prints what the
// outside bodies' positions amount to, by how many voices, and what still stands
// in the way.
//
//	go run ./examples/standards
//
// The document, and what the bodies say about it, are invented.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "standards:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	if len(args) > 0 {
		return errors.New("takes no arguments")
	}
	w := bufio.NewWriter(stdout)
	fmt.Fprint(w, "An invented document, and what has to change until it may be created.\n\n")
	var d draft
	for i, step := range steps {
		if err := step.change(&d); err != nil {
			return err
		}
		fmt.Fprintf(w, "%d. %s (%s)\n\n", i, step.what, d.now.Format(time.DateOnly))
		d.report(w)
	}
	return w.Flush()
}

// A draft is a document on its way: the record of it, the question to the
// outside bodies, what they have said, and the time.
type draft struct {
	product   charter.Product
	question  liaison.Question
	positions []liaison.Position
	now       time.Time
}

// report writes how the draft stands.
func (d *draft) report(w io.Writer) {
	showing := liaison.StrongShowing().Assess(d.question, d.positions, d.now)
	fmt.Fprintf(w, "   Outcome %v, standing %v. Margin, and what is asked for:\n", showing.Outcome(), showing.Standing())
	for _, r := range showing.Results() {
		met := "met"
		if !r.Met {
			met = "not met"
		}
		fmt.Fprintf(w, "     %2d  %-7s  %v\n", r.Margin, met, r)
	}
	for _, p := range showing.Discarded() {
		fmt.Fprintf(w, "         A position of %s is not counted: %v.\n", p.Body, p.Reason)
	}
	// The product knows whether it may be created, and the showing why it is not
	// strong.
	err := d.product.Check(showing)
	if err == nil {
		fmt.Fprint(w, "   Nothing is in the way.\n\n")
		return
	}
	fmt.Fprintln(w, "   In the way:")
	for _, f := range forum.Findings(errors.Join(err, showing.Err())) {
		fmt.Fprintf(w, "     %s (%s): %s\n", f.Rule, f.Clause, f.Detail)
	}
	fmt.Fprintln(w)
}

var steps = []struct {
	what   string
	change func(*draft) error
}{
	{"As it stands", begin},
	{"The document says what it leaves out", exclude},
	{"The question goes to the relevant bodies", ask},
	{"What CableLabs blocks for is resolved", resolve},
	{"The ITU abstains", abstain},
	{"ATIS is in favour", favor},
	{"The document is put off until the question has closed", putOff},
	{"The question closes", wait},
}

const (
	document = "SIP trunk profile, revision 3"
	scope    = "trunks between a SIP-PBX and a carrier"
)

var (
	excludes = []string{"emergency calls"}
	opened   = june(1)
	closes   = june(30)
)

// register is the liaisons that the working group keeps.
func register() liaison.Register {
	since := june(1).AddDate(-4, 0, 0)
	topics := []string{"interconnection"}
	return liaison.Register{Liaisons: []liaison.Liaison{
		{Body: "IETF", Status: liaison.Official, From: since},
		{Body: "ITU-T SG11", Voice: liaison.ITU, Status: liaison.Official, From: since},
		{Body: "ATIS", Status: liaison.Official, Topics: topics, From: since},
		{Body: "CableLabs", Status: liaison.Unofficial, Topics: topics, From: since},
		{Body: "ETSI", Status: liaison.Unofficial, Topics: topics, From: since},
		{Body: "W3C", Status: liaison.Official, Topics: []string{"browsers"}, From: since},
	}}
}

// begin is how not to do it: the document is created while the question is
// open, and the question asks two bodies that are known to agree.
func begin(d *draft) error {
	d.now = june(15)
	d.product = charter.Product{
		Title:         "SIP trunk profile",
		Created:       june(15),
		Form:          charter.Document,
		Kind:          charter.TechnicalDocument,
		SIP:           true,
		Purposes:      []charter.Purpose{charter.Interoperate},
		StandardsLike: true,
		Document:      document,
		Scope:         scope,
	}
	if err := ask(d); err != nil {
		return err
	}
	d.question.Asked = []liaison.Body{{Name: "ETSI"}, {Name: "IETF"}}
	d.positions = []liaison.Position{
		{Body: "IETF", Stance: liaison.Favor, At: june(3)},
		{Body: "ETSI", Stance: liaison.Favor, At: june(4)},
		{Body: "ITU-T SG11", Stance: liaison.Oppose, At: june(8)},
		{Body: "CableLabs", Stance: liaison.Block, At: june(10), Concerns: []liaison.Concern{{Text: "nothing says how a modem registers"}}},
	}
	return nil
}

func exclude(d *draft) error {
	d.product.Excludes = excludes
	return nil
}

func ask(d *draft) error {
	var err error
	d.question, err = register().Ask(liaison.Question{
		Document: document,
		Scope:    scope,
		Excludes: excludes,
		Topics:   []string{"interconnection"},
		Opened:   opened,
		Closes:   closes,
	})
	return err
}

// resolve takes the block away. CableLabs still opposes, which is in nobody's way:
// only a body itself moves higher than that.
func resolve(d *draft) error {
	d.now = june(17)
	for i := range d.positions {
		for j := range d.positions[i].Concerns {
			d.positions[i].Concerns[j].Resolved = liaison.Resolution{By: "the editors", At: june(17), How: "an example with a modem"}
		}
	}
	return nil
}

func abstain(d *draft) error {
	d.now = june(19)
	d.positions = append(d.positions, liaison.Position{Body: "ITU-T SG11", Stance: liaison.Abstain, At: june(19)})
	return nil
}

func favor(d *draft) error {
	d.now = june(22)
	d.positions = append(d.positions, liaison.Position{Body: "ATIS", Stance: liaison.Favor, At: june(22)})
	return nil
}

func putOff(d *draft) error {
	d.product.Created = closes.AddDate(0, 0, 6)
	return nil
}

func wait(d *draft) error {
	d.now = closes
	return nil
}

func june(day int) time.Time { return time.Date(2009, time.June, day, 0, 0, 0, 0, time.UTC) }
