package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"

	"github.com/sipforum/techwg/examples/forum"
)

//go:embed techwg.json
var builtIn []byte

// cast are the people of the built-in record who may sign in: whoever decides on
// task groups, leads one, may join one, and speaks for a body that has not yet
// answered.
var cast = []struct {
	Account
	role string
}{
	{Account{Person: "Technical director 01"}, "the technical director"},
	{Account{Person: "WebRTC-SIP co-chair 01"}, "a chair of WebRTC-SIP"},
	{Account{Person: "SIPconnect contributor 01"}, "a member, of Organisation A"},
	{Account{Person: "ITU-T liaison 01", Body: "ITU-T"}, "who speaks for the ITU-T"},
}

// begin begins a log with the built-in record, at the record's own date.
func begin(ctx context.Context, p *Portal) error {
	record, err := forum.Read(bytes.NewReader(builtIn))
	if err != nil {
		return err
	}
	return p.add(ctx, 0, []Entry{{At: record.AsOf, ID: "built in", Record: record}})
}

// invite gives the cast passwords, and says them once.
func invite(file string, w io.Writer) error {
	accounts := make([]Account, len(cast))
	for i, c := range cast {
		accounts[i] = c.Account
	}
	passwords, err := draw(file, accounts...)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "You may sign in as one of these. The passwords are shown this once; %s keeps their hashes.\n\n", file)
	for i, c := range cast {
		fmt.Fprintf(w, "  %-26s %s   %s\n", c.Person, passwords[i], c.role)
	}
	_, err = fmt.Fprintln(w)
	return err
}
