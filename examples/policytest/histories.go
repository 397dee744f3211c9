package harbour

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/sipforum/techwg/taskgroup"
)

// ErrStale is the error of an Append to a history that has since become another.
var ErrStale = errors.New("harbour: the history has gone on")

// Histories keeps the events of each task group, one line of JSON each. The zero
// Histories is empty. It may be used by several goroutines at once.
type Histories struct {
	mu    sync.Mutex
	lines map[string][][]byte
}

// Append adds events to a task group's history, all or none. The version is the
// number of events that the caller has seen.
func (h *Histories) Append(_ context.Context, group string, version int, events ...taskgroup.Event) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if version != len(h.lines[group]) {
		return ErrStale
	}
	history, err := h.load(group)
	if err != nil {
		return err
	}
	if _, err := taskgroup.Replay(append(history, events...)...); err != nil {
		return err
	}
	lines := slices.Clip(h.lines[group])
	for _, e := range events {
		e.At = e.At.UTC()
		e.Charter.Milestones = slices.Clone(e.Charter.Milestones)
		for i := range e.Charter.Milestones {
			e.Charter.Milestones[i].Due = e.Charter.Milestones[i].Due.UTC()
		}
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	if h.lines == nil {
		h.lines = make(map[string][][]byte)
	}
	h.lines[group] = lines
	return nil
}

// Load is a task group's history, empty if there is none.
func (h *Histories) Load(_ context.Context, group string) ([]taskgroup.Event, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.load(group)
}

func (h *Histories) load(group string) ([]taskgroup.Event, error) {
	var history []taskgroup.Event
	for _, line := range h.lines[group] {
		var e taskgroup.Event
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, err
		}
		history = append(history, e)
	}
	return history, nil
}
