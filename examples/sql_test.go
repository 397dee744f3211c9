package examples_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// Whatever is a small integer in a program is a word in a database: a number in
// a column of text would be another word after the next release.
func TestDatabase(t *testing.T) {
	tested := []string{
		testColumn[charter.Rule](t),
		testColumn[charter.Office](t),
		testColumn[charter.Act](t),
		testColumn[taskgroup.Rule](t),
		testColumn[taskgroup.Action](t),
		testColumn[taskgroup.State](t),
		testColumn[taskgroup.Status](t),
		testColumn[taskgroup.Term](t),
		testColumn[taskgroup.Office](t),
		testColumn[membership.Rule](t),
		testColumn[membership.Class](t),
		testColumn[liaison.Rule](t),
		testColumn[liaison.Stance](t),
		testColumn[liaison.Stances](t),
		testColumn[liaison.Outcome](t),
		testColumn[liaison.Blocks](t),
		testColumn[liaison.Reason](t),
		testColumn[liaison.Status](t),
		"membership.Classes", // a list of words, as JSON has it, and no word
		"taskgroup.Who",      // it is written as its words, and never read back
	}
	integer := regexp.MustCompile(`(?m)^type ([A-Z]\w*) u?int\d*\b`)
	for _, home := range packages {
		files, err := filepath.Glob(filepath.Join(root, home.name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range integer.FindAllSubmatch(source, -1) {
				if name := home.name + "." + string(m[1]); !slices.Contains(tested, name) {
					t.Errorf("%s is an integer, and nothing says what a database makes of it", name)
				}
			}
		}
	}
}

func testColumn[E interface {
	~uint8
	encoding.TextMarshaler
}](t *testing.T) (name string) {
	name = fmt.Sprintf("%T", E(0))
	t.Run(name, func(t *testing.T) {
		var c column
		db := sql.OpenDB(&c)
		defer db.Close()
		read := func(cell driver.Value, into *E) error {
			c.cell = cell
			return db.QueryRow("SELECT").Scan(into)
		}
		words := 0
		for i := range 1 << 8 {
			const before = "what was there before"
			c.cell = before
			w := E(i)
			_, err := db.Exec("UPDATE", w)
			text, unknown := w.MarshalText()
			switch {
			case unknown != nil && i == 0: // no rule has no word
				if err != nil || c.cell != nil {
					t.Errorf("0 is written as %#v, %v: want NULL", c.cell, err)
				}
				continue
			case unknown != nil:
				if err == nil || c.cell != before {
					t.Errorf("%d has no word, and is written as %#v, %v", i, c.cell, err)
				}
				continue
			case err != nil || c.cell != string(text):
				t.Errorf("%d is written as %#v, %v: want %q", i, c.cell, err, text)
			}
			words++
			for _, cell := range []driver.Value{string(text), text} {
				got := w + 1
				if err := read(cell, &got); err != nil || got != w {
					t.Errorf("%q as %T is read as %d, %v: want %d", text, cell, got, err, i)
				}
			}
		}
		if words < 2 {
			t.Errorf("%d words", words)
		}
		for _, cell := range []driver.Value{int64(0), int64(2), 2.0, true, "2", "", "no such word", []byte("no such word")} {
			got := E(1)
			if err := read(cell, &got); err == nil || got != 1 {
				t.Errorf("%#v is read as %d, %v: want an error, and no change", cell, got, err)
			}
		}
		got := E(1)
		if err := read(nil, &got); err != nil || got != 0 {
			t.Errorf("NULL is read as %d, %v", got, err)
		}
	})
	return name
}

// A column is a driver, with its connection, statement and rows, of a database
// that holds one cell and takes text for it, or NULL, and nothing else.
type column struct {
	cell driver.Value
	read bool
}

func (c *column) Driver() driver.Driver                        { return nil }
func (c *column) Connect(context.Context) (driver.Conn, error) { return c, nil }
func (c *column) Prepare(string) (driver.Stmt, error)          { return c, nil }
func (c *column) Begin() (driver.Tx, error)                    { return nil, errors.ErrUnsupported }
func (c *column) Close() error                                 { return nil }
func (c *column) NumInput() int                                { return -1 }
func (c *column) Columns() []string                            { return []string{"word"} }

func (c *column) Exec(args []driver.Value) (driver.Result, error) {
	switch args[0].(type) {
	case string, []byte, nil:
		c.cell = args[0]
		return driver.RowsAffected(1), nil
	}
	return nil, fmt.Errorf("a column of text takes no %T", args[0])
}

func (c *column) Query([]driver.Value) (driver.Rows, error) {
	c.read = false
	return c, nil
}

func (c *column) Next(row []driver.Value) error {
	if c.read {
		return io.EOF
	}
	c.read, row[0] = true, c.cell
	return nil
}
