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
	out, failed := bufio.NewWriter(w), errNothing
	for e, err := range store.Read(ctx, 0) {
		var line string
		if err == nil {
			line, err = e.text()
		}
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
	for line := range strings.Lines(text) {
		var e Entry
		if err := strictjson.Read(strings.NewReader(line), &e); err != nil {
			return nil, fmt.Errorf("entry %d: %w", f.Seq+1, err)
		}
		before := f.At
		if err := errors.Join(e.check(), f.take(e)); err != nil {
			return nil, fmt.Errorf("entry %d: %w", len(entries)+1, err)
		}
		if e.At.Before(before) {
			return nil, fmt.Errorf("entry %d is dated before the one that it follows", e.Seq)
		}
		entries = append(entries, e)
	}
	return entries, nil
}
