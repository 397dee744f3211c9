package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/base64"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/crypto/bcrypt"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

//go:embed testdata/look.js
var look string

const password = "open, sesame"

// signedUp has an account for each of the cast.
func signedUp(t testing.TB) *Accounts {
	t.Helper()
	hash, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.MinCost)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "accounts")
	var lines strings.Builder
	for _, c := range cast {
		fmt.Fprintf(&lines, "%s:%s:%s\n", c.Person, hash, c.Body)
	}
	if err := os.WriteFile(file, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	accounts, err := openAccounts(file)
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

// served is a portal that listens, as main serves it.
func served(t testing.TB) (*Portal, string) {
	t.Helper()
	p := techwg(t, opened(t, inFile(t)))
	server := httptest.NewServer(routes(p, signedUp(t)))
	t.Cleanup(server.Close)
	return p, server.URL
}

// browser starts a browser, for as long as the test runs.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	call(t, ctx, network.Enable, network.EnableParams{})
	ctx, stop = context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(stop)
	return ctx
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, stop := context.WithTimeout(ctx, patient)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func ask[T any](t *testing.T, ctx context.Context, action chromedp.Action[T]) T {
	t.Helper()
	ctx, stop := context.WithTimeout(ctx, patient)
	defer stop()
	got, err := chromedp.Run(ctx, action)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func call[P, R any](t *testing.T, ctx context.Context, command cdp.Command[P, R], params P) R {
	t.Helper()
	got, err := chromedp.Call(ctx, command, params)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// goTo has the browser go to a page as somebody, on a screen so many pixels wide. The
// zero Account is a stranger.
func goTo(t *testing.T, ctx context.Context, a Account, width int64, page string) {
	t.Helper()
	headers := network.Headers{}
	if a.Person != "" {
		headers["Authorization"] = "Basic " + base64.StdEncoding.EncodeToString([]byte(a.Person+":"+password))
	}
	call(t, ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: headers})
	do(t, ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(page))
}

// patient is how long to wait for a page, or for what is to be on it.
const patient = 30 * time.Second

// by has the browser prefer light or dark pages.
func by(t *testing.T, ctx context.Context, scheme string) {
	t.Helper()
	call(t, ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

var viewers = map[string]Account{"stranger": {}, "director": director, "chair": chair, "member": member, "speaker": speaker}

// paths are a page of each kind and state.
var paths = []string{
	"/", "/groups", "/groups/1", "/groups/2", "/groups/3", "/groups/4", "/groups/5", "/questions", "/questions/1", "/questions/2", "/questions/3",
	"/people", "/people/" + url.PathEscape("Consultant 01"), "/people/" + url.PathEscape("SIPconnect chair 01"), "/audit", "/due?days=400", "/nothing",
}

// TestLooks looks at every page in a browser, as everybody, on a phone and on a desk,
// by day and by night.
func TestLooks(t *testing.T) {
	ctx := browser(t)
	p, at := served(t)
	for _, a := range []struct {
		by  Account
		act Act
	}{
		{director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.ReleaseChair, Person: "WebRTC-SIP co-chair 01"}}},
		{director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.ReleaseChair, Person: "WebRTC-SIP co-chair 02"}}},
		{director, Act{Group: foIP, Event: &taskgroup.Event{Action: taskgroup.Suspend, Why: "nobody has time"}}},
		{member, Act{Event: &taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: strings.Repeat("Voice", 20)}}}},
		{speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Block, Concerns: []liaison.Concern{{Text: "it says nothing of fax"}}}}},
	} {
		if _, err := p.Act(ctx, a.by, a.act); err != nil {
			t.Fatal(err)
		}
	}
	lookAround(t, ctx, at, "acts", viewers)
}

// TestLooksOfMistakes looks at a record with which much is wrong.
func TestLooksOfMistakes(t *testing.T) {
	ctx := browser(t)
	text, err := os.ReadFile("../techwg/testdata/mistakes.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := openPortal(t.Context(), opened(t, inFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.load(t.Context(), bytes.NewReader(text), 0); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(routes(p, signedUp(t)))
	t.Cleanup(server.Close)
	lookAround(t, ctx, server.URL, "mistakes", map[string]Account{"stranger": {}})
}

func lookAround(t *testing.T, ctx context.Context, at, record string, viewers map[string]Account) {
	for name, viewer := range viewers {
		for _, width := range []int64{360, 1280} {
			for _, path := range paths {
				t.Run(fmt.Sprintf("%s/%s/%d%s", record, name, width, path), func(t *testing.T) {
					goTo(t, ctx, viewer, width, at+path)
					shot(t, ctx, fmt.Sprintf("%s-%s-%d-%s", record, name, width, url.QueryEscape(path)))
					looks(t, ctx)
				})
			}
		}
	}
}

// looks reports what is wrong with how the page looks that the browser is at.
func looks(t *testing.T, ctx context.Context) {
	t.Helper()
	for !ask(t, ctx, chromedp.Evaluate[bool](`document.readyState === "complete"`)) { // with its style sheet
		time.Sleep(10 * time.Millisecond)
	}
	for _, scheme := range []string{"dark", "light"} {
		by(t, ctx, scheme)
		for _, problem := range ask(t, ctx, chromedp.Evaluate[[]string](look)) {
			t.Errorf("%s: %s", scheme, problem)
		}
	}
}

// shot keeps a picture of the page where PORTAL_SHOTS says so, for people to look at.
func shot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	dir := os.Getenv("PORTAL_SHOTS")
	if dir == "" {
		return
	}
	all := true
	picture := call(t, ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{CaptureBeyondViewport: &all})
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture.Data, 0o600); err != nil {
		t.Fatal(err)
	}
}
