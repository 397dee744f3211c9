package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A newcomer starts the portal, signs in with a password that it prints, acts, and is
// refused with a clause.
func TestFirstRun(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-listen", "127.0.0.1:0", "-store", filepath.Join(dir, "log"), "-accounts", filepath.Join(dir, "accounts")}
	said := func() (text, address string, stop func()) {
		ctx, cancel := context.WithCancel(t.Context())
		r, w := io.Pipe()
		ended := make(chan error, 1)
		go func() { ended <- run(ctx, args, nil, w, io.Discard) }()
		buffer := make([]byte, 1<<10)
		for !strings.Contains(text, "http://") {
			n, err := r.Read(buffer)
			if err != nil {
				t.Fatal(err)
			}
			text += string(buffer[:n])
		}
		_, address, _ = strings.Cut(strings.TrimSpace(text), "http://")
		return text, "http://" + address, func() {
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
	text, address, stop := said()
	passwords := make(map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^  (.{26}) ([A-Z2-7]{20})   `).FindAllStringSubmatch(text, -1) {
		passwords[strings.TrimSpace(m[1])] = m[2]
	}
	if len(passwords) != len(cast) {
		t.Fatalf("it prints %d passwords:\n%s", len(passwords), text)
	}
	send := func(person, password, origin string, form url.Values) (int, string) {
		r, err := http.NewRequest(http.MethodPost, address+"/groups/4", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.SetBasicAuth(person, password)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Accept", "application/json")
		if origin != "" {
			r.Header.Set("Sec-Fetch-Site", origin)
		}
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		return answer.StatusCode, string(text)
	}
	joins := url.Values{"action": {"join"}, "/person": {member.Person}, "/organization": {"Organisation A"}}
	dissolves := url.Values{"action": {"dissolve"}, "/why": {"it is done"}}
	if status, text := send(member.Person, passwords[member.Person], "", dissolves); status != http.StatusUnprocessableEntity || !strings.Contains(text, "¶7a") || !strings.Contains(text, "taskgroup/director") {
		t.Errorf("%d: %s", status, text)
	}
	if status, _ := send(member.Person, passwords[director.Person], "", joins); status != http.StatusUnauthorized {
		t.Errorf("another's password is answered with %d", status)
	}
	if status, _ := send(member.Person, passwords[member.Person], "cross-site", joins); status != http.StatusForbidden {
		t.Errorf("from another site it is answered with %d", status)
	}
	if status, _ := send(member.Person, passwords[member.Person], "", url.Values{"/why": {strings.Repeat("x", 70<<10)}}); status != http.StatusRequestEntityTooLarge {
		t.Errorf("what is too long is answered with %d", status)
	}
	if status, text := send(member.Person, passwords[member.Person], "same-origin", joins); status != http.StatusSeeOther {
		t.Errorf("%d: %s", status, text)
	}
	stop()
	text, address, stop = said()
	if strings.Contains(text, "password") {
		t.Errorf("the second time it says\n%s", text)
	}
	if status, text := send(member.Person, passwords[member.Person], "", joins); status != http.StatusUnprocessableEntity || !strings.Contains(text, "taskgroup/not-yet-in") {
		t.Errorf("what was done is not there the second time: %d: %s", status, text)
	}
	stop()
}

func TestListensHereOnly(t *testing.T) {
	dir := t.TempDir()
	accounts := filepath.Join(dir, "accounts")
	_, err := command(t, "", "-listen", "0.0.0.0:0", "-store", filepath.Join(dir, "log"), "-accounts", accounts)
	if err == nil || !strings.Contains(err.Error(), "this machine") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(accounts); err == nil {
		t.Error("it has drawn passwords")
	}
}

func TestArguments(t *testing.T) {
	for _, args := range [][]string{{"x"}, {"-nothing"}, {"-store", t.TempDir()}, {"-import", "no such file", "-store", inFile(t)}, {"-account", ":b"}} {
		if _, err := command(t, "", args...); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}

// A request that has begun is answered before the portal ends.
func TestShutdown(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var log strings.Builder
	ended := make(chan error, 1)
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		stop()
		time.Sleep(50 * time.Millisecond)
		w.WriteHeader(http.StatusTeapot)
	})
	go func() { ended <- serve(ctx, listener, h, slog.New(slog.NewTextHandler(&log, nil))) }()
	answer, err := http.Get("http://" + listener.Addr().String() + "/a%20page")
	if err != nil || answer.StatusCode != http.StatusTeapot {
		t.Errorf("%v, %v", answer, err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	for _, want := range []string{"method=GET", "path=/a%20page", "status=418", "took="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %s:\n%s", want, log.String())
		}
	}
}
