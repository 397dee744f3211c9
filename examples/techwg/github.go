package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/oneline"
)

// writeGitHub writes each finding as an annotation that a GitHub workflow shows
// beside the line of the file: an error for what is wrong, a warning for what was
// wrong for a time, a notice for what is due.
func (r *Report) writeGitHub(w io.Writer) error {
	var b strings.Builder
	note := func(level string, line, column int, message string) {
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d::%s\n", level, property.Replace(oneline.Text(r.File)), line, column, data.Replace(oneline.Text(message)))
	}
	for _, f := range r.Violations {
		note("error", f.Line, f.Column, r.annotation(f))
	}
	for _, f := range r.Past {
		note("warning", f.Line, f.Column, r.annotation(f))
	}
	for _, d := range r.Due {
		note("notice", d.Line, d.Column, fmt.Sprintf("%s: %s: %s", cli.Day(d.At), d.Subject, d.What))
	}
	b.WriteString(data.Replace(r.Verdict) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *Report) annotation(f Finding) string {
	if when := r.when(f); when != "" {
		return when + ": " + f.String()
	}
	return f.String()
}

// What would end a message, or a property of it, is written otherwise, as GitHub's
// own toolkit does; nothing in a line of its own is left to end one.
var (
	data     = strings.NewReplacer("%", "%25")
	property = strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C")
)
