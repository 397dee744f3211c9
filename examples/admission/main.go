// Admission is an HTTP service that admits people to activities. Its roster is
// built in (roster.json).
//
//	go run ./examples/admission
//	curl -i --json '{"person": "ana"}' http://127.0.0.1:8080/activities/SIPconnect/admissions
//	curl -i --json '{"person": "eve"}' http://127.0.0.1:8080/activities/SIPconnect/admissions
//
// It admits with 204, and refuses with the problem details of RFC 9457: the rule
// that stands in the way, its clause of the charter, and of every way in why it is
// not open. Whoever asks does not choose the time: it is always now. The service
// does not know who is asking; put it behind something that does.
//
// A request has 2 seconds for its header, 5 to be there and 10 to be answered, and
// a connection is closed after 30 without one. A header has 8 KiB, and 4 more that
// net/http adds, and a body 4 KiB.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/membership"
)

//go:embed roster.json
var builtin []byte

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "admission:", err)
		os.Exit(1)
	}
}

// run serves until the context ends, and then until every request that has
// begun is answered, or for as long as the flag -grace allows.
func run(ctx context.Context, args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("admission", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
	grace := flags.Duration("grace", 15*time.Second, "how long to wait, in the end, for requests that have begun")
	flags.SetOutput(io.Discard) // main prints the error
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(stdout)
		flags.Usage()
		return err
	} else if err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("takes no argument %q", flags.Arg(0))
	}
	desk, err := newDesk(bytes.NewReader(builtin), time.Now)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "listening on http://%v\n", listener.Addr())
	return serve(ctx, listener, desk.handler(), usual, *grace, stdout)
}

// limits are what a client may take of the service: how long for a header, for a
// whole request, until the answer is taken and between two requests, and how many
// bytes of header.
type limits struct {
	header, read, write, idle time.Duration
	headerBytes               int
}

var usual = limits{2 * time.Second, 5 * time.Second, 10 * time.Second, 30 * time.Second, 8 << 10}

// serve is run, with its address, its limits and its patience known.
func serve(ctx context.Context, listener net.Listener, h http.Handler, l limits, grace time.Duration, stdout io.Writer) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: l.header,
		ReadTimeout:       l.read,
		WriteTimeout:      l.write,
		IdleTimeout:       l.idle,
		MaxHeaderBytes:    l.headerBytes,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	fmt.Fprintln(stdout, "shutting down")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("shutting down: %w", err), server.Close())
	}
	return nil
}

// A desk admits people to activities.
type desk struct {
	roster     *membership.Roster
	activities map[string]membership.Access
	now        func() time.Time
}

// newDesk reads a roster. It refuses one with anything malformed in it.
func newDesk(r io.Reader, now func() time.Time) (*desk, error) {
	var file struct {
		Activities []membership.Access `json:"activities"`
		Roster     membership.Records  `json:"roster"`
	}
	if err := strictjson.Read(r, &file); err != nil {
		return nil, fmt.Errorf("roster: %w", err)
	}
	roster, err := membership.NewRoster(file.Roster)
	d := &desk{roster, make(map[string]membership.Access), now}
	for i, access := range file.Activities {
		err = errors.Join(err, access.Check())
		if _, twice := d.activities[access.Activity]; twice || access.Activity == "" {
			err = errors.Join(err, fmt.Errorf("/activities/%d/activity: empty or duplicate name %q", i, access.Activity))
		}
		d.activities[access.Activity] = access
	}
	if err != nil {
		return nil, fmt.Errorf("roster: %w", err)
	}
	return d, nil
}

func (d *desk) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := d.admit(w, r); err != nil {
			refuse(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
}

// admit is nil if whom the request names is admitted, and else says why not.
func (d *desk) admit(w http.ResponseWriter, r *http.Request) error {
	// No ServeMux: it answers a path that is not clean by itself, and not as we do.
	steps := strings.Split(r.URL.EscapedPath(), "/")
	for i := range steps {
		steps[i], _ = url.PathUnescape(steps[i])
	}
	if len(steps) != 4 || steps[1] != "activities" || steps[3] != "admissions" {
		return &failure{http.StatusNotFound, "there is nothing here but /activities/{activity}/admissions"}
	}
	activity := steps[2]
	access, known := d.activities[activity]
	if !known {
		return &failure{http.StatusNotFound, fmt.Sprintf("there is no activity %q", activity)}
	}
	name, err := applicant(w, r)
	if err != nil {
		return err
	}
	at, person := d.now().UTC(), d.roster.Person(name)
	if err := person.Admit(access, at); err != nil {
		return &refusal{fmt.Errorf("%q is not admitted to %q at %s: %w", name, activity, at.Format(time.RFC3339), err), person.Explain(access, at)}
	}
	return nil
}

// A refusal is by one rule; the reason says of every way in why it is not open.
type refusal struct {
	error
	reason error
}

func (r *refusal) Unwrap() error { return r.error }

// A failure is a request that comes to no decision.
type failure struct {
	status int
	detail string
}

func (f *failure) Error() string { return f.detail }

// ruleTypes and a rule's id make the type of a problem.
const ruleTypes = "tag:sipforum.org,2026:techwg/rules/"

// A problem is the problem details of RFC 9457. The members from Rule on are
// there if a rule of the charter stands in the way. Where in the roster a way in
// is recorded is left out: that is ours to know.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail,omitzero"`
	Instance string `json:"instance"`
	Rule     string `json:"rule,omitzero"`
	Clause   string `json:"clause,omitzero"`
	Keyword  string `json:"keyword,omitzero"`
	Basis    string `json:"basis,omitzero"`
	Ways     []way  `json:"ways,omitzero"`
}

// A way is a way in that is not open, and why.
type way struct {
	Rule   string `json:"rule"`
	Clause string `json:"clause"`
	Detail string `json:"detail"`
}

// refuse answers with what is wrong.
func refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := problem{Type: "about:blank", Status: http.StatusInternalServerError, Instance: r.URL.EscapedPath()}
	if f, ok := errors.AsType[*failure](err); ok {
		p.Status, p.Detail = f.status, f.detail
	}
	p.Title = http.StatusText(p.Status)
	if v, ok := errors.AsType[forum.Norm](err); ok {
		p.Type, p.Title, p.Status, p.Detail = ruleTypes+v.ID(), v.Text(), http.StatusForbidden, err.Error()
		p.Rule, p.Clause, p.Keyword, p.Basis = v.ID(), v.Clause(), v.Keyword(), v.Basis()
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		for _, v := range membership.Violations(r.reason) {
			p.Ways = append(p.Ways, way{v.ID(), v.Clause(), v.Detail})
		}
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	json.NewEncoder(w).Encode(p)
}
