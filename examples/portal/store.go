package main

import (
	"context"
	"errors"
	"iter"
)

// A Store keeps the log: two functions, of which several portals make use at once.
type Store interface {
	// Append adds entries after the one that the caller has seen last, all of them
	// or none. The error is ErrConflict if somebody was faster. After any other
	// error they may be there all the same: to append them again tells.
	Append(ctx context.Context, after int64, entries ...Entry) error
	// Read yields the entries after one, in their order.
	Read(ctx context.Context, after int64) iter.Seq2[Entry, error]
	Close() error
}

// ErrConflict is that the log has gone on since the caller looked.
var ErrConflict = errors.New("the log has gone on")
