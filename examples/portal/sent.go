package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// An attempt is an act that was refused, so that its form can be shown again.
type attempt struct {
	Act
	*problem
}

// beginGroup takes in the first event of a group that is not there yet.
func (s *site) beginGroup(v *visit) (view, error) {
	return s.take(v, Act{Event: new(taskgroup.Event)}, s.groups, func(after *State) string {
		n := len(after.Groups)
		for n > 1 && after.Record.TaskGroups[n-1].Events[0].By != v.Person {
			n-- // somebody has begun another since
		}
		return fmt.Sprintf("/groups/%d#event-1", n)
	})
}

// actOnGroup takes in an event of a group.
func (s *site) actOnGroup(v *visit) (view, error) {
	i := v.one(len(v.Groups))
	if i < 0 {
		return nil, errNotFound
	}
	return s.take(v, Act{Group: v.Groups[i].Key, Event: new(taskgroup.Event)}, s.group, func(after *State) string {
		return fmt.Sprintf("/groups/%d#event-%d", i+1, len(after.Record.TaskGroups[i].Events))
	})
}

// takePosition takes in a body's position on a question.
func (s *site) takePosition(v *visit) (view, error) {
	i := v.one(len(v.Polls))
	if i < 0 {
		return nil, errNotFound
	}
	return s.take(v, Act{Poll: i, Position: new(liaison.Position)}, s.question, func(after *State) string {
		return fmt.Sprintf("/questions/%d#position-%d", i+1, len(after.Record.Consultations[i].Positions))
	})
}

// take takes in an act as it was sent, and leads to where it is to be seen; or shows
// its page again, and why it was refused.
func (s *site) take(v *visit, act Act, again func(*visit) (view, error), seen func(*State) string) (view, error) {
	if v.Person == "" {
		return nil, errSignIn
	}
	err := read(v.Request, &act)
	if err != nil {
		return nil, err
	}
	after, err := s.portal.Act(v.Context(), v.Account, act)
	if err == nil {
		return nil, redirect(seen(after))
	}
	p := problemOf(err)
	if v.wantsJSON() || p.Status != http.StatusUnprocessableEntity && p.Status != http.StatusPreconditionFailed {
		return nil, p
	}
	v.State, v.now, v.refused = after, s.portal.Now(), &attempt{act, p}
	shown, err := again(v)
	return shown, cmp.Or(err, error(p))
}

// read reads an act from a form or from JSON, with the last entry that its sender
// knows of.
func read(r *http.Request, act *Act) error {
	into, match := any(act.Event), r.Header.Get("If-Match")
	if act.Position != nil {
		into = act.Position
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "application/json":
		err = strictjson.Read(r.Body, into)
	case "application/x-www-form-urlencoded":
		if err = r.ParseForm(); err == nil {
			err = decode(r.PostForm, into)
		}
		match = cmp.Or(match, r.PostForm.Get("seen"))
	default:
		return &problem{Status: http.StatusUnsupportedMediaType, Detail: "Send a form, or application/json."}
	}
	e, p := act.Event, act.Position
	switch _, large := errors.AsType[*http.MaxBytesError](err); {
	case large:
		return &problem{Status: http.StatusRequestEntityTooLarge, Detail: err.Error()}
	case err != nil:
		return &problem{Status: http.StatusBadRequest, Detail: err.Error()}
	case e != nil && (!e.At.IsZero() || e.By != "" || e.As != 0), p != nil && (!p.At.IsZero() || p.Body != ""):
		return &problem{Status: http.StatusBadRequest, Detail: "Who acts, in which office, for which body and when is not for the sender to say."}
	case match == "", match == "*":
		return nil
	}
	if act.Seen, err = strconv.ParseInt(strings.Trim(match, `"`), 10, 64); err != nil || act.Seen <= 0 {
		return ErrStale // no page of the portal has this tag
	}
	return nil
}

// decode reads what a form sends into the thing that it makes. Inputs are named after
// places in it; those that are empty are left out, and so are rows of them.
func decode(sent url.Values, into any) error {
	values := make(map[string]any)
	for name := range sent {
		place, text := strings.TrimPrefix(name, "/"), strings.TrimSpace(sent.Get(name))
		switch day, err := time.Parse(time.DateOnly, text); {
		case text == "", place == name && name != "action":
		case err == nil && strings.HasSuffix(place, "/due"):
			values[place] = day
		case place == "consultant":
			values[place] = true
		default:
			values[place] = text
		}
	}
	text, err := json.Marshal(tree(values))
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

// tree is values by their places, with a list for what is numbered.
func tree(values map[string]any) any {
	if value, leaf := values[""]; leaf {
		return value
	}
	below, list := make(map[string]map[string]any), true
	for place, value := range values {
		step, rest, _ := strings.Cut(place, "/")
		if below[step] == nil {
			below[step] = make(map[string]any)
		}
		below[step][rest] = value
		_, err := strconv.Atoi(step)
		list = list && err == nil
	}
	all, rows := make(map[string]any), []any{}
	for _, step := range slices.SortedFunc(maps.Keys(below), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) // 9 before 10
	}) {
		all[strings.ReplaceAll(step, "~1", "/")] = tree(below[step])
		rows = append(rows, tree(below[step]))
	}
	if list && len(rows) > 0 {
		return rows
	}
	return all
}
