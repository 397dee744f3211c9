package main

import (
	"context"
	"crypto/rand"
	"errors"
	mrand "math/rand/v2"
	"sync/atomic"
	"time"
)

// A Portal follows a log and adds to it. It is safe to share.
type Portal struct {
	store Store
	turn  chan struct{} // whoever reads or appends has the turn
	fold  fold
	state atomic.Pointer[State]
	heard atomic.Pointer[time.Time]
	shift time.Duration // of the portal's clock from that of the machine
}

var (
	// ErrBusy is that others were faster, again and again.
	ErrBusy = errors.New("others were faster, again and again: nothing was done")
	// ErrAway is that the store did not say how things stand.
	ErrAway = errors.New("the store does not answer: nothing was done")
	// ErrOther is that the log is not the one that the portal has followed, such as
	// after an older copy of it was put back.
	ErrOther = errors.New("the log is not the one that the portal has followed: nothing was done, and it has to be started anew")
	// ErrUnknown is that the store did not answer in time.
	ErrUnknown = errors.New("the store did not answer: look whether it was done")
)

// Patience with the store: for how long to wait until a decision can be made, how
// often to decide again, how often to send one decision, and for how long to wait each
// time.
const (
	waiting   = 12 * time.Second
	decisions = 30
	sendings  = 3
	patience  = 5 * time.Second
)

// openPortal follows the log of a store from its beginning.
func openPortal(ctx context.Context, store Store) (*Portal, error) {
	p := &Portal{store: store, turn: make(chan struct{}, 1)}
	p.state.Store(&State{})
	return p, p.Catch(ctx)
}

// State is the latest that the portal knows of.
func (p *Portal) State() *State { return p.state.Load() }

// Heard is when the store last said what there is, by the machine's clock.
func (p *Portal) Heard() time.Time { return *p.heard.Load() }

// Now is the portal's time. It is the real one; only for a log that began at the
// record's own date, time goes on from the last entry that the portal found. It is
// never before what has happened, whose clock may have been ahead.
func (p *Portal) Now() time.Time {
	now := time.Now().UTC().Add(p.shift).Truncate(time.Microsecond)
	if last := p.State().At; now.Before(last) {
		return last
	}
	return now
}

// Catch catches up with the store.
func (p *Portal) Catch(ctx context.Context) error {
	if err := p.take(ctx); err != nil {
		return err
	}
	defer p.leave()
	return p.read(ctx)
}

// Follow catches up with the store again and again, until the context ends.
func (p *Portal) Follow(ctx context.Context, every time.Duration, failed func(error)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
			if err := p.Catch(ctx); err != nil && ctx.Err() == nil {
				failed(err)
			}
		}
	}
}

func (p *Portal) take(ctx context.Context) error {
	select {
	case p.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *Portal) leave() { <-p.turn }

// read takes in what there is in the store. It is for whoever has the turn. The last
// entry is read again, and has to be the one that it was.
func (p *Portal) read(ctx context.Context) error {
	before := p.fold.Seq
	same := before == 0
	defer func() {
		if p.fold.Seq > before {
			p.state.Store(p.fold.state())
		}
	}()
	for e, err := range p.store.Read(ctx, max(before-1, 0)) {
		switch {
		case err != nil:
		case e.Seq == before && e.ID == p.fold.id:
			same = true
		case !same:
			return ErrOther
		default:
			err = p.fold.take(e)
		}
		if err != nil {
			return err
		}
	}
	if !same {
		return ErrOther
	}
	if before == 0 && p.fold.OwnTime {
		p.shift = time.Until(p.fold.At)
	}
	now := time.Now()
	p.heard.Store(&now)
	return nil
}

// commit decides on the latest state and appends what was decided, for one time
// and one person. If somebody was faster it reads again and decides again.
func (p *Portal) commit(ctx context.Context, who string, decide func(s *State, at time.Time) ([]Entry, error)) (*State, error) {
	ctx, cancel := context.WithTimeout(ctx, waiting)
	defer cancel()
	if err := p.take(ctx); err != nil {
		return nil, errors.Join(ErrAway, err)
	}
	defer p.leave()
	for i := range decisions {
		if err := p.read(ctx); errors.Is(err, ErrOther) {
			return nil, err
		} else if err != nil {
			return nil, errors.Join(ErrAway, err)
		}
		s, at := p.State(), p.Now()
		if !at.After(s.At) { // the clocks of two portals differ
			at = s.At.Add(time.Microsecond)
		}
		entries, err := decide(s, at)
		if err != nil {
			return s, err
		}
		for j := range entries {
			entries[j].At, entries[j].Who, entries[j].ID = at, who, rand.Text()
		}
		err = p.send(ctx, s.Seq, entries)
		if err == nil {
			p.read(context.WithoutCancel(ctx)) // if that fails the next one reads it: it is done all the same
			return p.State(), nil
		}
		if !errors.Is(err, ErrConflict) {
			return s, err
		}
		time.Sleep(mrand.N(time.Duration(i+1) * time.Millisecond))
	}
	return p.State(), ErrBusy
}

// send appends entries, and if the store does not say whether it did, again:
// either they are there, or can no longer come to be. That somebody has gone away
// who waited for the answer does not stop it.
func (p *Portal) send(ctx context.Context, after int64, entries []Entry) (err error) {
	for i := range sendings {
		err = p.within(ctx, func(ctx context.Context) error { return p.store.Append(ctx, after, entries...) })
		if err == nil || errors.Is(err, ErrOther) || errors.Is(err, ErrConflict) && i == 0 {
			return err
		}
		if errors.Is(err, ErrConflict) {
			return p.within(ctx, func(ctx context.Context) error {
				for e, err := range p.store.Read(ctx, after) {
					switch {
					case err != nil:
						return errors.Join(ErrUnknown, err)
					case e.ID != entries[0].ID:
						return ErrConflict
					}
					return nil
				}
				return ErrUnknown // whoever answers does not know as yet what came instead
			})
		}
	}
	return errors.Join(ErrUnknown, err)
}

func (p *Portal) within(ctx context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return do(ctx)
}
