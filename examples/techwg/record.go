package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/strictjson"
)

//go:embed techwg.json
var builtIn []byte

// A file is a record with what it was read from.
type file struct {
	name   string
	record *forum.Record
	places strictjson.Places
}

// open reads the record in a file, from standard input, or the one built in.
func open(name string, stdin io.Reader) (*file, error) {
	if name == "" {
		return read("examples/techwg/techwg.json", bytes.NewReader(builtIn))
	}
	r, name, err := cli.Open(name, stdin)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return read(name, r)
}

func read(name string, r io.Reader) (*file, error) {
	var text bytes.Buffer
	record, err := forum.Read(io.TeeReader(r, &text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &file{name, record, strictjson.Index(text.Bytes())}, nil
}
