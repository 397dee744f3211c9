package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/strictjson"
)

// add appends entries as they are, after one.
func (p *Portal) add(ctx context.Context, after int64, entries []Entry) error {
	if err := p.take(ctx); err != nil {
		return err
	}
	defer p.leave()
	if err := p.store.Append(ctx, after, entries...); err != nil {
		return err
	}
	return p.read(ctx)
}

var errNothing = errors.New("there is nothing in the store")

// writeLog writes the log, one entry on a line. If an entry cannot be read, those
// before it are written all the same.
func writeLog(ctx context.Context, store Store, w io.Writer) error {
	out, failed, last := bufio.NewWriter(w), errNothing, int64(0)
	for e, err := range store.Read(ctx, 0) {
		var line string
		switch {
		case err != nil:
		case e.Seq != last+1:
			err = fmt.Errorf("entry %d of the log comes after entry %d", e.Seq, last)
		default:
			line, err = e.text()
		}
		last++
		if failed = err; err != nil {
			break
		}
		fmt.Fprintln(out, line)
	}
	return errors.Join(failed, out.Flush())
}

// take in what export wrote, in an empty log, or one whole record. A record that
// replaces another says after which entry it was made: nothing that happened since
// is lost unseen.
func (p *Portal) load(ctx context.Context, r io.Reader, after int64) error {
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	seq := p.State().Seq
	if bytes.HasPrefix(text, []byte(`{"seq":`)) {
		if seq > 0 {
			return fmt.Errorf("a log goes into an empty store, and this one has %d entries", seq)
		}
		entries, err := parseLog(string(text))
		if err != nil {
			return err
		}
		return p.add(ctx, 0, entries)
	}
	record, err := forum.Read(bytes.NewReader(text))
	if err != nil {
		return err
	}
	if record.AsOf.After(p.Now()) {
		return fmt.Errorf("the record is as of %s, which is still to come", record.AsOf.Format(time.DateOnly))
	}
	if after != seq {
		return fmt.Errorf("the record was made after entry %d, and the log has %d: export it, and change that", after, seq)
	}
	err = p.add(ctx, seq, []Entry{{At: p.Now(), ID: rand.Text(), Record: record}})
	if errors.Is(err, ErrConflict) {
		return fmt.Errorf("%w meanwhile: nothing was done", err)
	}
	return err
}

// parseLog reads the lines of a log, strictly, and sees that they make a forum.
func parseLog(text string) (entries []Entry, err error) {
	var f fold
	ids := make(map[string]bool)
	for line := range strings.Lines(text) {
		var e Entry
		if err := strictjson.Read(strings.NewReader(line), &e); err != nil {
			return nil, fmt.Errorf("entry %d: %w", f.Seq+1, err)
		}
		before := f.At
		if err := errors.Join(e.check(), f.take(e)); err != nil {
			return nil, fmt.Errorf("entry %d: %w", len(entries)+1, err)
		}
		switch {
		case e.At.Before(before):
			return nil, fmt.Errorf("entry %d is dated before the one that it follows", e.Seq)
		case ids[e.ID]:
			return nil, fmt.Errorf("entry %d has the id of another one", e.Seq)
		case e.At.After(time.Now()), e.Record != nil && e.Record.AsOf.After(e.At), e.Event != nil && e.Event.Event.At.After(e.At), e.Position != nil && e.Position.Position.At.After(e.At):
			return nil, fmt.Errorf("entry %d, or what happened in it, is dated ahead", e.Seq)
		}
		ids[e.ID] = true
		entries = append(entries, e)
	}
	return entries, nil
}
