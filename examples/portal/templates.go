package main

import (
	"embed"
	"html/template"
	"strings"
	"time"
)

//go:embed templates
var templates embed.FS

// pages are the templates by the names that the views give, each in the same frame.
var pages = func() map[string]*template.Template {
	shared := template.Must(template.New("frame.html").Funcs(template.FuncMap{
		"day":    day,
		"stamp":  func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"class":  func(word string) string { return strings.ReplaceAll(word, " ", "-") },
		"person": personLink,
		"link":   link,
		"spare":  spare,
		"inc":    func(i int) int { return i + 1 },
	}).ParseFS(templates, "templates/frame.html", "templates/shared.html", "templates/form.html"))
	all := make(map[string]*template.Template)
	for _, name := range []string{"charter", "groups", "group", "questions", "question", "people", "person", "audit", "due", "problem"} {
		all[name] = template.Must(template.Must(shared.Clone()).ParseFS(templates, "templates/"+name+".html"))
	}
	return all
}()

// day is a time as people write it: a date, and the time of day if it has one.
func day(t time.Time) string {
	switch t = t.UTC().Truncate(time.Minute); {
	case t.IsZero():
		return ""
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02 15:04")
}
