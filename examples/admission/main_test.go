package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/membership"
)

// builtinDesk admits from the embedded roster at a fixed time.
func builtinDesk(t testing.TB, at time.Time) http.Handler {
	t.Helper()
	d, err := newDesk(bytes.NewReader(builtin), func() time.Time { return at })
	if err != nil {
		t.Fatal(err)
	}
	return d.handler()
}

func send(h http.Handler, method, path, media, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", media)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// apply asks for one person's admission.
func apply(h http.Handler, activity, person string) *httptest.ResponseRecorder {
	return send(h, "POST", "/activities/"+activity+"/admissions", "application/json", fmt.Sprintf(`{"person": %q}`, person))
}

func readProblem(t testing.TB, w *httptest.ResponseRecorder) problem {
	t.Helper()
	if got := w.Header().Get("Content-Type"); got != "application/problem+json" {
		t.Errorf("Content-Type %q", got)
	}
	var p problem
	if err := strictjson.Read(w.Body, &p); err != nil {
		t.Fatalf("problem: %v", err)
	}
	if p.Status != w.Code {
		t.Errorf("problem of status %d in an answer of %d", p.Status, w.Code)
	}
	return p
}

var july = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)

func TestAdmitted(t *testing.T) {
	h := builtinDesk(t, july)
	for _, test := range []struct{ activity, person string }{
		{"SIPconnect", "ana"},
		{"SIPconnect", "bo"},
		{"SIPconnect", "di"},
		{"interop%20testing", "ana"},
		{"interop%20testing", "bo"},
		{"interop%20testing", "cy"},
	} {
		if w := apply(h, test.activity, test.person); w.Code != http.StatusNoContent || w.Body.Len() > 0 {
			t.Errorf("%s to %s: %d %s", test.person, test.activity, w.Code, w.Body)
		}
	}
}

func TestRefusedByARule(t *testing.T) {
	h := builtinDesk(t, july)
	const member, class, engaged = "membership/member", "membership/admitted-class", "membership/engaged-activity"
	for _, test := range []struct {
		activity, person, rule, clause, basis string
		ways                                  []string // their rules, and a word of each
	}{
		{"interop%20testing", "di", class, "¶10b", "reading", []string{class, "spencer"}},
		{"SIPconnect", "cy", engaged, "¶8a", "reading", []string{engaged, "interop testing"}},
		{"SIPconnect", "eve", member, "¶10b", "reading", []string{member, "2008-01-01", member, "2009-01-01"}},
		{"SIPconnect", "nobody known", member, "¶10b", "reading", []string{member, "neither"}},
	} {
		w := apply(h, test.activity, test.person)
		got := readProblem(t, w)
		if got.Title == "" || !strings.Contains(got.Detail, test.person) || !strings.Contains(got.Detail, "2009-07-01T12:00:00Z") {
			t.Errorf("%s to %s: title %q, detail %q", test.person, test.activity, got.Title, got.Detail)
		}
		for i, w := range got.Ways {
			if 2*i+2 > len(test.ways) || w.Rule != test.ways[2*i] || w.Clause == "" || !strings.Contains(w.Detail, test.ways[2*i+1]) {
				t.Errorf("%s to %s: way %d is %+v", test.person, test.activity, i, w)
			}
		}
		if 2*len(got.Ways) != len(test.ways) {
			t.Errorf("%s to %s: %d ways", test.person, test.activity, len(got.Ways))
		}
		got.Title, got.Detail, got.Ways = "", "", nil
		want := problem{
			Type:     "tag:sipforum.org,2026:techwg/rules/" + test.rule,
			Status:   http.StatusForbidden,
			Instance: "/activities/" + test.activity + "/admissions",
			Rule:     test.rule, Clause: test.clause, Keyword: "must", Basis: test.basis,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s to %s (-want +got):\n%s", test.person, test.activity, diff)
		}
	}
}

// The time is the server's: an interval's end refuses, the nanosecond before admits.
func TestTheClockDecides(t *testing.T) {
	ends := time.Date(2009, 1, 1, 0, 0, 0, 0, time.UTC)
	narrows := time.Date(2009, 6, 15, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		activity, person string
		at               time.Time
		status           int
	}{
		{"SIPconnect", "eve", ends.Add(-1), http.StatusNoContent},
		{"SIPconnect", "eve", ends, http.StatusForbidden},
		{"interop%20testing", "di", narrows.Add(-1), http.StatusNoContent},
		{"interop%20testing", "di", narrows.In(time.FixedZone("", -9*60*60)), http.StatusForbidden},
		{"interop%20testing", "di", narrows.AddDate(1, 0, 0).Add(-1), http.StatusForbidden},
		{"interop%20testing", "di", narrows.AddDate(1, 0, 0), http.StatusNoContent},
	} {
		w := apply(builtinDesk(t, test.at), test.activity, test.person)
		if w.Code != test.status {
			t.Errorf("%s to %s at %v: %d, want %d", test.person, test.activity, test.at, w.Code, test.status)
		}
		if w.Code == http.StatusForbidden && !strings.Contains(readProblem(t, w).Detail, test.at.UTC().Format(time.RFC3339)) {
			t.Errorf("%s to %s at %v: not told in UTC: %s", test.person, test.activity, test.at, w.Body)
		}
	}
}

func TestNoDecision(t *testing.T) {
	const path, media, body = "/activities/SIPconnect/admissions", "application/json", `{"person": "ana"}`
	h := builtinDesk(t, july)
	for _, test := range []struct {
		method, path, media, body string
		status                    int
	}{
		{"POST", "/activities/knitting/admissions", media, body, http.StatusNotFound},
		{"POST", "/activities/sipconnect/admissions", media, body, http.StatusNotFound},
		{"POST", "/activities/interop%2Ftesting/admissions", media, body, http.StatusNotFound},
		{"POST", "/activities/%00/admissions", media, body, http.StatusNotFound},
		{"GET", "/", "", "", http.StatusNotFound},
		{"POST", path + "/ana", media, body, http.StatusNotFound},
		{"POST", path + "/", media, body, http.StatusNotFound},
		{"POST", "/", media, body, http.StatusNotFound},
		{"POST", "//", media, body, http.StatusNotFound},
		{"POST", "//activities/SIPconnect/admissions", media, body, http.StatusNotFound},
		{"POST", "/activities//admissions", media, body, http.StatusNotFound},
		{"POST", "/activities/../activities/SIPconnect/admissions", media, body, http.StatusNotFound},
		{"POST", "/facilities/SIPconnect/admissions", media, body, http.StatusNotFound},
		{"POST", "/activities/SIPconnect/omissions", media, body, http.StatusNotFound},
		{"POST", "/%61ctivities/SIP%63onnect/admissions", media, body, http.StatusNoContent},
		{"GET", path, "", "", http.StatusMethodNotAllowed},
		{"PUT", path, media, body, http.StatusMethodNotAllowed},
		{"post", path, media, body, http.StatusMethodNotAllowed},
		{"POST", path, "", body, http.StatusUnsupportedMediaType},
		{"POST", path, "text/plain", body, http.StatusUnsupportedMediaType},
		{"POST", path, "application/json; charset", body, http.StatusUnsupportedMediaType},
		{"POST", path, media, body + strings.Repeat(" ", 4096-len(body)), http.StatusNoContent},
		{"POST", path, media, body + strings.Repeat(" ", 4096-len(body)+1), http.StatusRequestEntityTooLarge},
	} {
		w := send(h, test.method, test.path, test.media, test.body)
		if w.Code != test.status {
			t.Errorf("%s %s as %q: %d, want %d", test.method, test.path, test.media, w.Code, test.status)
		}
		if w.Code == http.StatusNoContent {
			continue
		}
		got := readProblem(t, w)
		want := problem{Type: "about:blank", Title: http.StatusText(test.status), Status: test.status, Detail: got.Detail, Instance: test.path}
		if diff := cmp.Diff(want, got); diff != "" || got.Detail == "" {
			t.Errorf("%s %s as %q: detail %q (-want +got):\n%s", test.method, test.path, test.media, got.Detail, diff)
		}
		if allow := w.Header().Get("Allow"); (allow == "POST") != (test.status == http.StatusMethodNotAllowed) {
			t.Errorf("%s %s: Allow %q", test.method, test.path, allow)
		}
	}
}

// A body is JSON in UTF-8, as RFC 8259 has it, and has no content coding.
func TestMedia(t *testing.T) {
	const path, body = "/activities/SIPconnect/admissions", `{"person": "ana"}`
	h := builtinDesk(t, july)
	for _, test := range []struct {
		types, codings []string
		status         int
	}{
		{[]string{"application/json"}, nil, http.StatusNoContent},
		{[]string{"Application/JSON"}, nil, http.StatusNoContent},
		{[]string{"application/json; charset=utf-8"}, nil, http.StatusNoContent},
		{[]string{`application/json;charset="UTF-8"`}, nil, http.StatusNoContent},
		{[]string{"application/json; charset=us-ascii"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; charset=iso-8859-1"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; charset=utf-16"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; charset=utf-8; charset=utf-16"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; charset=utf-8; q=1"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; q=utf-8"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json; charset"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json, text/plain"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json", "text/plain"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json", "application/json"}, nil, http.StatusUnsupportedMediaType},
		{[]string{"text/plain; charset=utf-8"}, nil, http.StatusUnsupportedMediaType},
		{nil, nil, http.StatusUnsupportedMediaType},
		{[]string{"application/json"}, []string{"identity"}, http.StatusNoContent},
		{[]string{"application/json"}, []string{"Identity"}, http.StatusNoContent},
		{[]string{"application/json"}, []string{"gzip"}, http.StatusUnsupportedMediaType},
		{[]string{"application/json"}, []string{"identity", "gzip"}, http.StatusUnsupportedMediaType},
	} {
		r := httptest.NewRequest("POST", path, strings.NewReader(body))
		r.Header["Content-Type"], r.Header["Content-Encoding"] = test.types, test.codings
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != test.status {
			t.Errorf("%q, %q: %d, want %d", test.types, test.codings, w.Code, test.status)
		}
		if w.Code == http.StatusUnsupportedMediaType {
			readProblem(t, w)
			if media, coding := w.Header().Get("Accept"), w.Header().Get("Accept-Encoding"); media != "application/json" || coding != "identity" {
				t.Errorf("%q, %q: wants %q, %q", test.types, test.codings, media, coding)
			}
		}
	}
}

// What is wrong with a connection, and whose it is, is no business of whoever
// asks.
func TestUnreadBodies(t *testing.T) {
	over := func(err error) error {
		return &net.OpError{Op: "read", Net: "tcp", Source: &net.TCPAddr{Port: 1001}, Addr: &net.TCPAddr{Port: 1002}, Err: err}
	}
	h := builtinDesk(t, july)
	for _, test := range []struct {
		err    error
		status int
	}{
		{os.ErrDeadlineExceeded, http.StatusRequestTimeout},
		{over(os.ErrDeadlineExceeded), http.StatusRequestTimeout},
		{over(syscall.ECONNRESET), http.StatusBadRequest},
		{io.ErrUnexpectedEOF, http.StatusBadRequest},
		{errors.New("secret"), http.StatusBadRequest},
		{&http.MaxBytesError{Limit: 1001}, http.StatusRequestEntityTooLarge},
	} {
		for _, begun := range []string{"", `{"person": "ana"}`} {
			r := httptest.NewRequest("POST", "/activities/SIPconnect/admissions", io.MultiReader(strings.NewReader(begun), iotest.ErrReader(test.err)))
			r.Header.Set("Content-Type", "application/json")
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			answer := w.Body.String()
			if p := readProblem(t, w); p.Status != test.status || p.Detail == "" {
				t.Errorf("%v: %+v, want %d", test.err, p, test.status)
			}
			for _, word := range []string{test.err.Error(), "read tcp", "1001", "1002", "EOF", "strictjson"} {
				if strings.Contains(answer, word) {
					t.Errorf("%v: tells %q: %s", test.err, word, answer)
				}
			}
		}
	}
}

var hostile = []string{
	``,
	`null`,
	`[]`,
	`"ana"`,
	`{`,
	`{"person": null}`,
	`{"person": 1}`,
	`{"person": ["ana"]}`,
	`{"Person": "ana"}`,
	`{"person": "ana", "person": "ana"}`,
	`{"person": "eve", "at": "2008-01-01T00:00:00Z"}`,
	`{"person": "ana"} {"person": "bo"}`,
	`{"person": "ana"}]`,
	`{"person": "ana\u0000"}`,
	`{"person": "\ud800"}`,
	"{\"person\": \"\xff\"}",
	"\ufeff" + `{"person": "ana"}`,
	strings.Repeat(`[`, 4096),
	`<?xml version="1.0"?>`,
}

func TestHostileBodies(t *testing.T) {
	h := builtinDesk(t, july)
	for _, body := range []string{`{}`, `{"person": ""}`, `{"person": " "}`, `{"person": "\u200b"}`, `{"person": "\u00a0\u2060"}`} {
		w := send(h, "POST", "/activities/SIPconnect/admissions", "application/json", body)
		if p := readProblem(t, w); w.Code != http.StatusBadRequest || !strings.Contains(p.Detail, "/person") {
			t.Errorf("%s: %+v", body, p)
		}
	}
	for _, body := range hostile {
		w := send(h, "POST", "/activities/SIPconnect/admissions", "application/json", body)
		p := readProblem(t, w)
		if w.Code != http.StatusBadRequest || p.Rule != "" || !strings.HasPrefix(p.Detail, "line 1, column ") {
			t.Errorf("%.40q: %+v", body, p)
		}
	}
}

// What goes wrong with us is no business of whoever asks.
func TestInternalError(t *testing.T) {
	w := httptest.NewRecorder()
	refuse(w, httptest.NewRequest("POST", "/a", nil), errors.New("secret"))
	want := problem{Type: "about:blank", Title: "Internal Server Error", Status: 500, Instance: "/a"}
	if diff := cmp.Diff(want, readProblem(t, w)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever the body is, the answer is one of four, and never a crash.
func FuzzBody(f *testing.F) {
	for _, body := range hostile {
		f.Add(body)
	}
	f.Add(`{"person": "ana"}`)
	f.Add(`{"person": "di"}`)
	h := builtinDesk(f, july)
	f.Fuzz(func(t *testing.T, body string) {
		w := send(h, "POST", "/activities/interop%20testing/admissions", "application/json", body)
		switch w.Code {
		case http.StatusNoContent:
			var asked map[string]string
			if err := json.Unmarshal([]byte(body), &asked); err != nil || asked["person"] != "ana" && asked["person"] != "bo" && asked["person"] != "cy" {
				t.Errorf("%q is admitted", body)
			}
		case http.StatusForbidden, http.StatusBadRequest, http.StatusRequestEntityTooLarge:
			readProblem(t, w)
		default:
			t.Errorf("%q: %d", body, w.Code)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	h := builtinDesk(t, july)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if yes, no := apply(h, "SIPconnect", "ana").Code, apply(h, "interop%20testing", "di").Code; yes != http.StatusNoContent || no != http.StatusForbidden {
					t.Errorf("ana: %d, di: %d", yes, no)
				}
			}
		})
	}
	group.Wait()
}

func TestRostersRefused(t *testing.T) {
	const narrowed = `{"activities": [{"activity": "a", "narrowings": [{"only": ["full"]}]}], "roster": {"affiliations": [{"organization": "Acme"}]}}`
	for _, roster := range []string{
		``,
		`{"guests": []}`,
		`{"members": [{"person": "ana", "class": "full"}]}`,
		`{"roster": {"memberships": [{"person": "ana", "class": "golden"}]}}`,
		`{"roster": {"memberships": [{"person": "ana"}]}}`,
		`{"roster": {"memberships": [{"person": "ana", "organization": "Acme", "class": "full"}]}}`,
		`{"roster": {"engagements": [{"person": ""}]}}`,
		`{"activities": [{"activity": ""}]}`,
		`{"activities": [{"activity": "a"}, {"activity": "a"}]}`,
		narrowed,
	} {
		if _, err := newDesk(strings.NewReader(roster), time.Now); err == nil {
			t.Errorf("%s: accepted", roster)
		}
	}
	_, err := newDesk(strings.NewReader(narrowed), time.Now)
	for _, rule := range []membership.Rule{membership.RulePerson, membership.RuleOpenToAllClasses} {
		if !errors.Is(err, rule) {
			t.Errorf("%s: %v does not report %s", narrowed, err, rule.ID())
		}
	}
}

// A service that has been started, to be cancelled.
type service struct {
	addr   string
	lines  *bufio.Scanner
	cancel context.CancelFunc
	done   chan error
}

func start(t *testing.T, args ...string) *service {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	s := &service{lines: bufio.NewScanner(r), cancel: cancel, done: make(chan error, 1)}
	go func() {
		err := run(ctx, append([]string{"-addr", "127.0.0.1:0"}, args...), w)
		w.Close()
		s.done <- err
	}()
	addr, found := strings.CutPrefix(s.line(), "listening on http://")
	if !found {
		t.Fatal(<-s.done)
	}
	s.addr = addr
	return s
}

func (s *service) line() string {
	s.lines.Scan()
	return s.lines.Text()
}

func (s *service) dial(t *testing.T) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	return conn
}

// begin sends all of a request but its body, and returns when the service waits
// for that.
func (s *service) begin(t *testing.T) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn := s.dial(t)
	fmt.Fprintf(conn, "POST /activities/SIPconnect/admissions HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 17\r\nExpect: 100-continue\r\n\r\n", s.addr)
	r := bufio.NewReader(conn)
	if w, err := http.ReadResponse(r, nil); err != nil || w.StatusCode != http.StatusContinue {
		t.Fatalf("begin: %v, %v", w, err)
	}
	return conn, r
}

// A request in flight is answered, while no other is let in, and then it ends.
func TestShutdownWaits(t *testing.T) {
	s := start(t)
	conn, r := s.begin(t)
	s.cancel()
	if got := s.line(); got != "shutting down" {
		t.Fatalf("said %q", got)
	}
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(time.Millisecond) {
		other, err := net.Dial("tcp", s.addr)
		if err != nil {
			break
		}
		other.Close()
		if time.Now().After(until) {
			t.Fatal("still lets new connections in")
		}
	}
	select {
	case err := <-s.done:
		t.Fatalf("ended before it answered: %v", err)
	default:
	}
	io.WriteString(conn, `{"person": "ana"}`)
	if w, err := http.ReadResponse(r, nil); err != nil || w.StatusCode != http.StatusNoContent {
		t.Fatalf("in flight: %v, %v", w, err)
	}
	if err := <-s.done; err != nil {
		t.Error(err)
	}
}

// A request that never ends is given up when the time is over.
func TestShutdownGivesUp(t *testing.T) {
	s := start(t, "-grace", "20ms")
	_, r := s.begin(t)
	s.cancel()
	s.line()
	if err := <-s.done; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("ended with %v", err)
	}
	if w, err := http.ReadResponse(r, nil); err == nil {
		t.Errorf("answered %d", w.StatusCode)
	}
}

// A wire is a listener. Its connections hold nothing on the way: whoever writes
// waits for the reader.
type wire chan net.Conn

func (w wire) Accept() (net.Conn, error) {
	if conn, open := <-w; open {
		return conn, nil
	}
	return nil, net.ErrClosed
}

func (w wire) Close() error {
	close(w)
	return nil
}

func (w wire) Addr() net.Addr { return &net.UnixAddr{} }

// connect is a connection to a service that has limits. It lasts a second.
func connect(t *testing.T, l limits) net.Conn {
	t.Helper()
	near, far := net.Pipe()
	w := make(wire, 1)
	w <- far
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- serve(ctx, w, builtinDesk(t, july), l, 0, io.Discard) }()
	t.Cleanup(func() {
		near.Close()
		cancel()
		<-done
	})
	near.SetDeadline(time.Now().Add(time.Second))
	return near
}

// ends holds that the service sends no more and ends the connection.
func ends(t *testing.T, r io.Reader) {
	t.Helper()
	if rest, err := io.ReadAll(r); err != nil || len(rest) > 0 {
		t.Errorf("not ended: %q, %v", rest, err)
	}
}

// Each limit holds by itself, when all others are far away.
func TestLimits(t *testing.T) {
	const hour, short = time.Hour, 20 * time.Millisecond
	const post = "POST /activities/SIPconnect/admissions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
	answer := func(t *testing.T, r *bufio.Reader, status int) *http.Response {
		t.Helper()
		w, err := http.ReadResponse(r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if w.StatusCode != status {
			t.Errorf("%d, want %d", w.StatusCode, status)
		}
		return w
	}
	t.Run("header", func(t *testing.T) {
		conn := connect(t, limits{short, hour, hour, hour, 8192})
		io.WriteString(conn, "POST / HTTP/1.1\r\nHost: ")
		ends(t, conn)
	})
	t.Run("read", func(t *testing.T) {
		conn := connect(t, limits{hour, short, hour, hour, 8192})
		io.WriteString(conn, post+"Content-Length: 17\r\n\r\n{\"person\": ")
		r := bufio.NewReader(conn)
		w := answer(t, r, http.StatusRequestTimeout)
		var p problem
		if err := strictjson.Read(w.Body, &p); err != nil || p.Status != http.StatusRequestTimeout || !w.Close {
			t.Errorf("%+v, %v; closes: %t", p, err, w.Close)
		}
		ends(t, r)
	})
	t.Run("write", func(t *testing.T) {
		conn := connect(t, limits{hour, hour, short, hour, 8192})
		io.WriteString(conn, post+"Content-Length: 17\r\n\r\n{\"person\": \"ana\"}")
		if _, err := io.WriteString(conn, "no answer taken"); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("ended with %v", err)
		}
	})
	t.Run("idle", func(t *testing.T) {
		conn := connect(t, limits{hour, hour, hour, short, 8192})
		r := bufio.NewReader(conn)
		io.WriteString(conn, post+"Content-Length: 17\r\n\r\n{\"person\": \"ana\"}")
		if w := answer(t, r, http.StatusNoContent); w.Close {
			t.Error("takes no second request")
		}
		ends(t, r)
	})
	t.Run("chunk", func(t *testing.T) {
		conn := connect(t, usual)
		io.WriteString(conn, post+"Transfer-Encoding: chunked\r\n\r\nsecret\r\n")
		text, err := io.ReadAll(answer(t, bufio.NewReader(conn), http.StatusBadRequest).Body)
		if err != nil || strings.Contains(string(text), "chunk") || strings.Contains(string(text), "strictjson") {
			t.Errorf("%s, %v", text, err)
		}
	})
	for _, test := range []struct{ bytes, status int }{
		{7 << 10, http.StatusNotFound},
		{13 << 10, http.StatusRequestHeaderFieldsTooLarge},
	} {
		t.Run(fmt.Sprint(test.bytes, " bytes of header"), func(t *testing.T) {
			s := start(t)
			conn := s.dial(t)
			fmt.Fprintf(conn, "GET / HTTP/1.1\r\nHost: %s\r\nX-Long: %s\r\n\r\n", s.addr, strings.Repeat("x", test.bytes))
			answer(t, bufio.NewReader(conn), test.status)
			conn.Close()
			s.cancel()
			s.line()
			if err := <-s.done; err != nil {
				t.Error(err)
			}
		})
	}
}

// The figures that the package's comment tells; TestNoDecision has the body's.
func TestUsualLimits(t *testing.T) {
	want := limits{header: 2 * time.Second, read: 5 * time.Second, write: 10 * time.Second, idle: 30 * time.Second, headerBytes: 8192}
	if usual != want {
		t.Errorf("%+v, want %+v", usual, want)
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"roster.json"}, {"-addr", "127.0.0.1:none"}} {
		if err := run(t.Context(), args, io.Discard); err == nil {
			t.Errorf("run(%q): no error", args)
		}
	}
	var help strings.Builder
	if err := run(t.Context(), []string{"-h"}, &help); !errors.Is(err, flag.ErrHelp) || !strings.Contains(help.String(), "-addr") {
		t.Errorf("run(-h): %v", err)
	}
}
