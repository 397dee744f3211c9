// Portal is the member portal of a forum: who is in it, what they do, and whether
// its record keeps the charter.
//
//	go -C examples/portal run .
//
// It begins with a record that is built in, in the file portal.db, says where it
// listens and with which passwords somebody may sign in. See README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/sipforum/techwg/examples/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

// run is the whole program.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("portal", flag.ContinueOnError)
	flags.SetOutput(stderr)
	listen := flags.String("listen", "127.0.0.1:8080", "`address` to listen on")
	name := flags.String("store", "portal.db", "`file` of the log, or a URL: postgres://… for a PostgreSQL database, nats://… for NATS JetStream")
	passwords := flags.String("accounts", "portal.accounts", "`file` of the people who may sign in")
	load := flags.String("import", "", "take in a `file`, - for standard input: a log as -export writes it, or a record")
	after := flags.Int64("after", 0, "the last entry of the log that an imported record knows of")
	export := flags.Bool("export", false, "write the log, one entry on a line")
	record := flags.Bool("record", false, "write the record as it stands, and after which entry")
	account := flags.String("account", "", "give a `person` a password, and write it; person:body is one who speaks for an outside body")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("takes no argument %q", flags.Arg(0))
	}
	if *account != "" {
		person, body, _ := strings.Cut(*account, ":")
		drawn, err := draw(*passwords, Account{person, body})
		if err == nil {
			_, err = fmt.Fprintln(stdout, drawn[0])
		}
		return err
	}
	store, err := openStore(ctx, *name)
	if err != nil {
		return err
	}
	defer store.Close()
	if *export {
		return writeLog(ctx, store, stdout)
	}
	p, err := openPortal(ctx, store)
	if err != nil {
		return err
	}
	switch {
	case *load != "":
		file, name, err := cli.Open(*load, stdin)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := p.load(ctx, file, *after); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		_, err = fmt.Fprintf(stdout, "%s: up to entry %d of the log, of %s\n", name, p.State().Seq, p.State().At.Format(time.RFC3339))
		return err
	case *record && p.State().Seq == 0:
		return errNothing
	case *record:
		s := p.State()
		fmt.Fprintln(stderr, "after entry", s.Seq)
		return cli.WriteJSON(stdout, s.Record)
	}
	return p.open(ctx, *listen, *passwords, stdout, stderr)
}

// open opens the portal to people. In a log that is empty it begins with the
// built-in record: that is for a look, and so is there for this machine only.
func (p *Portal) open(ctx context.Context, address, passwords string, stdout, stderr io.Writer) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	defer listener.Close()
	if p.State().Seq == 0 {
		if err := begin(ctx, p); err != nil && !errors.Is(err, ErrConflict) { // another portal has begun it
			return err
		}
		if err := p.Catch(ctx); err != nil {
			return err
		}
	}
	if p.State().OwnTime {
		if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
			return errors.New("the built-in record is for a look at this machine: listen on 127.0.0.1, or import a record")
		}
		if _, err := os.Stat(passwords); errors.Is(err, fs.ErrNotExist) {
			if err := invite(passwords, stdout); err != nil {
				return err
			}
		}
	}
	accounts, err := openAccounts(passwords)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(stderr, nil))
	go p.Follow(ctx, 500*time.Millisecond, func(err error) { log.Warn("the log cannot be followed", "error", err) })
	fmt.Fprintf(stdout, "http://%v\n", listener.Addr())
	return serve(ctx, listener, routes(p, accounts), log)
}
