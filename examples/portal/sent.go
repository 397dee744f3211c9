package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// An attempt is an act that was refused, so that its form can be shown again.
type attempt struct {
	Act
	*problem
	shown bool // there is a form for it still
}

// beginGroup takes in the first event of a task group.
func (s *site) beginGroup(v *visit) (view, error) {
	e := new(taskgroup.Event)
	return s.take(v, e, Act{Event: e}, s.groups, func(after *State) string {
		n := len(after.Groups)
		for n > 1 && after.Record.TaskGroups[n-1].Events[0].By != v.Person {
			n-- // somebody has begun another since
		}
		return fmt.Sprintf("/groups/%d", n)
	})
}

// actOnGroup takes in an event of a task group.
func (s *site) actOnGroup(v *visit) (view, error) {
	i := v.one(len(v.Groups))
	if i < 0 {
		return nil, errNotFound
	}
	e := new(taskgroup.Event)
	return s.take(v, e, Act{Group: v.Groups[i].Key, Event: e}, s.group, func(*State) string { return v.URL.Path })
}

// takePosition takes in a body's position on a question.
func (s *site) takePosition(v *visit) (view, error) {
	p := new(liaison.Position)
	return s.take(v, p, Act{Poll: v.one(len(v.Polls)), Position: p}, s.question, func(*State) string { return v.URL.Path })
}

// take reads what was sent into an act, and leads to where it is to be seen once it is
// done; or shows the page again, and why it was refused.
func (s *site) take(v *visit, into any, act Act, again func(*visit) (view, error), seen func(*State) string) (view, error) {
	if v.Person == "" {
		return nil, errSignIn
	}
	if kind, _, err := mime.ParseMediaType(v.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, errNoForm
	}
	err := v.ParseForm()
	if err == nil {
		err = decode(v.PostForm, into)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errUnread, err)
	}
	if match := cmp.Or(v.Header.Get("If-Match"), v.PostForm.Get("seen"), "*"); match != "*" {
		if act.Seen, err = strconv.ParseInt(strings.Trim(match, `"`), 10, 64); err != nil || act.Seen <= 0 {
			return nil, ErrStale // it is the tag of no page
		}
	}
	after, err := s.portal.Act(v.Context(), v.Account, act)
	if err == nil {
		return nil, redirect(seen(after) + "#last")
	}
	p := problemOf(err)
	if v.wantsJSON() || p.Status != http.StatusUnprocessableEntity && p.Status != http.StatusPreconditionFailed {
		return nil, p
	}
	v.State, v.now, v.refused = after, s.portal.Now(), &attempt{Act: act, problem: p}
	shown, err := again(v)
	if err != nil || !v.refused.shown {
		return nil, p
	}
	return shown, p
}

// decode reads what a form sends into the thing that it makes. Its inputs are named
// after places in that; those that are empty are left out, and rows of them are.
func decode(sent url.Values, into any) error {
	values := make(map[string]any)
	for name, all := range sent {
		place, below := strings.CutPrefix(name, "/")
		text := strings.TrimSpace(all[0])
		switch day, err := time.Parse(time.DateOnly, text); {
		case name == "seen":
		case len(all) > 1, below == (place == "action"), !utf8.ValidString(text):
			return fmt.Errorf("want one text in each field of the form: %q", name)
		case text == "":
		case err == nil && !day.IsZero() && strings.HasSuffix(place, "/due"):
			values[place] = day
		case place == "consultant" || strings.HasSuffix(place, "/consultant"):
			values[place] = text != "false"
		default:
			values[place] = text
		}
	}
	text, err := json.Marshal(tree(values))
	if err != nil {
		return err
	}
	return strictjson.Read(bytes.NewReader(text), into)
}

// tree is values by their places, with a list for what is numbered.
func tree(values map[string]any) any {
	if value, leaf := values[""]; leaf && len(values) == 1 {
		return value
	}
	below, numbered := make(map[string]map[string]any), true
	for place, value := range values {
		step, rest, _ := strings.Cut(place, "/")
		if below[step] == nil {
			below[step] = make(map[string]any)
		}
		below[step][rest] = value
		_, err := strconv.Atoi(step)
		numbered = numbered && err == nil
	}
	all, rows := make(map[string]any), []any{}
	for _, step := range slices.SortedFunc(maps.Keys(below), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) // 9 before 10
	}) {
		value := tree(below[step])
		all[strings.ReplaceAll(step, "~1", "/")], rows = value, append(rows, value)
	}
	if numbered && len(rows) > 0 {
		return rows
	}
	return all
}
