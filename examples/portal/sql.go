package main

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"iter"
	"net/url"
	"os"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"
)

// A sqlStore keeps the log in one table of a database, one entry a row.
type sqlStore struct {
	db   *sql.DB
	name string
	file os.FileInfo // that of the name, if the database is a file
}

// The same SQL for SQLite and PostgreSQL. Whoever comes second waits for the first
// to end, and then adds no row.
const (
	makeLog = `CREATE TABLE IF NOT EXISTS log (seq BIGINT PRIMARY KEY, entry TEXT NOT NULL)`
	addOne  = `INSERT INTO log (seq, entry) SELECT $1, $2 WHERE (SELECT COALESCE(MAX(seq), 0) FROM log) = $3 ON CONFLICT DO NOTHING`
	allPast = `SELECT seq, entry FROM log WHERE seq > $1 ORDER BY seq`
)

// openStore opens the log in a file, with SQLite, or at the URL of a PostgreSQL
// database or of servers of NATS. A log that is not there yet is made.
func openStore(ctx context.Context, name string) (Store, error) {
	if strings.HasPrefix(name, "nats://") {
		return openNATS(ctx, name)
	}
	s, driver, source := &sqlStore{name: name}, "pgx", name
	if !strings.HasPrefix(name, "postgres://") && !strings.HasPrefix(name, "postgresql://") {
		driver, source = "sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+
			"?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
		file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600) // for nobody else to read
		if err == nil {
			s.file, err = file.Stat()
			file.Close()
		}
		if err != nil {
			return nil, fmt.Errorf("open the log: %w", err)
		}
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if _, err = db.ExecContext(ctx, makeLog); err != nil {
		_, err = db.ExecContext(ctx, makeLog) // PostgreSQL refuses the second of two that make it at once
	}
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("open the log: %w", err)
	}
	s.db = db
	return s, nil
}

// gone is that the file is another one by now, or deleted: what is written to it is
// lost.
func (s *sqlStore) gone() error {
	if s.file == nil {
		return nil
	}
	if now, err := os.Stat(s.name); err != nil || !os.SameFile(s.file, now) {
		return ErrOther
	}
	return nil
}

func (s *sqlStore) Append(ctx context.Context, after int64, entries ...Entry) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range entries {
		last := after + int64(i)
		entries[i].Seq = last + 1
		text, err := entries[i].text()
		if err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, addOne, last+1, text, last)
		if err != nil {
			return err
		}
		if n, _ := result.RowsAffected(); n == 0 { // both databases know
			return ErrConflict
		}
	}
	return cmp.Or(tx.Commit(), s.gone())
}

func (s *sqlStore) Read(ctx context.Context, after int64) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		rows, err := s.db.QueryContext(ctx, allPast, after)
		if err == nil {
			defer rows.Close()
			err = s.gone()
		}
		if err != nil {
			yield(Entry{}, err)
			return
		}
		for rows.Next() {
			var seq int64
			var text string
			if err := rows.Scan(&seq, &text); err != nil {
				yield(Entry{}, err)
				return
			}
			e, err := parse(text)
			if err == nil && e.Seq != seq {
				err = fmt.Errorf("it says that it is entry %d", e.Seq)
			}
			if err != nil {
				yield(Entry{}, fmt.Errorf("entry %d of the log: %w", seq, err))
				return
			}
			if !yield(e, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Entry{}, err)
		}
	}
}

func (s *sqlStore) Close() error { return s.db.Close() }
