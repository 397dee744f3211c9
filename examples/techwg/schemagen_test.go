package main

import (
	"cmp"
	"encoding"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"iter"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
)

// newSchema is the schema of a record, made of its Go types and their comments. It
// is made twice: the first one lets every should rule be waived everywhere, and the
// audit of its sample says which rules are about something else.
func newSchema(t *testing.T) *keywords {
	t.Helper()
	made := func(elsewhere map[string]bool) *keywords {
		g := generator{t, make(map[string]*keywords), make(map[string]*doc.Package), elsewhere}
		root := g.of(reflect.TypeFor[forum.Record](), "")
		root.Draft, root.Defs = "https://json-schema.org/draft/2020-12/schema", g.defs
		return root
	}
	broad, elsewhere := made(nil), make(map[string]bool)
	f, err := reread(broad.sample(broad))
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range forum.New(f.record).Audit(f.record.AsOf) {
		if strings.HasSuffix(found.Rule, "/waiver") {
			elsewhere[found.Path] = true
		}
	}
	return made(elsewhere)
}

type generator struct {
	*testing.T
	defs      map[string]*keywords
	packages  map[string]*doc.Package
	elsewhere map[string]bool // the places of the waivers that cannot be in force
}

var timePattern = regexp.MustCompile(`^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$`)

// of is the schema of a type, as the strict reader reads it; path is its place in
// the sample. Editors show the description of a definition over that of a reference
// to it, so only references have one.
func (g *generator) of(t reflect.Type, path string) *keywords {
	var def keywords
	says := g.synopsis(t)
	switch kind := t.Kind(); {
	case t == reflect.TypeFor[time.Time]():
		def = keywords{Type: "string", AnyOf: []*keywords{{Format: "date"}, {Format: "date-time"}}, Pattern: timePattern}
		says = "A day, such as 2006-01-02, which is its midnight in UTC, or a time, such as 2006-01-02T15:04:05Z."
	case t == reflect.TypeFor[liaison.Threshold]():
		var sets string
		def, sets = g.threshold()
		says += ", such as: " + strings.Join(def.Examples, "; ") + sets
	case t == reflect.TypeFor[membership.Classes]():
		k := g.of(reflect.TypeFor[[]membership.Class](), path)
		k.UniqueItems = true
		return k
	case kind == reflect.Bool:
		return &keywords{Type: "boolean"}
	case kind == reflect.Int:
		return &keywords{Type: "integer"}
	case t == reflect.TypeFor[string]():
		return &keywords{Type: "string"}
	case kind == reflect.Slice:
		items := g.of(t.Elem(), path+"/0")
		says, _, _ = strings.Cut(items.Description, "\n")
		return &keywords{Description: says, Type: "array", Items: items}
	case kind == reflect.Map:
		return g.waivers(t.Key(), path)
	case kind == reflect.Struct && !reads[json.Unmarshaler](t) && !reads[encoding.TextUnmarshaler](t):
		def = g.object(t, path)
	case (kind == reflect.Uint8 || kind == reflect.String) && !reads[json.Unmarshaler](t):
		var meanings string
		def.Type = "string"
		def.Enum, meanings = g.words(t)
		says += meanings
	default:
		g.Fatalf("%s: a new sort of type, %v: say here how it is read", path, t)
	}
	g.defs[t.String()] = &def
	return &keywords{Description: says, Ref: "#/$defs/" + t.String()}
}

// reads reports whether a type reads itself.
func reads[U any](t reflect.Type) bool { return reflect.PointerTo(t).Implements(reflect.TypeFor[U]()) }

// object requires what is always written.
func (g *generator) object(t reflect.Type, path string) keywords {
	k := keywords{Type: "object", Properties: make(map[string]*keywords), Additional: new(bool)}
	for f := range t.Fields() {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		if option == "" {
			k.Required = append(k.Required, name)
		}
		p := g.of(f.Type, path+"/"+name)
		if def := g.defs[f.Type.String()]; def != nil && def.Enum != nil {
			p.Description = named(t, p.Description) // a word may say which fields go with it
		}
		p.Description = strings.TrimSpace(g.field(t, f) + "\n" + p.Description)
		k.Properties[name] = p
	}
	return k
}

// waivers are reasons, each by the rule that is not followed.
func (g *generator) waivers(rules reflect.Type, path string) *keywords {
	k := &keywords{Type: "object", Properties: make(map[string]*keywords), Additional: new(bool)}
	for v := range values(rules) {
		if r := v.(forum.Norm); r.Keyword() == "should" && !g.elsewhere[path+"/"+escaped.Replace(r.ID())] {
			k.Properties[r.ID()] = &keywords{Type: "string", Description: r.Error()}
		}
	}
	return k
}

// values yields what an enumeration has words for.
func values(t reflect.Type) iter.Seq2[any, string] {
	return func(yield func(any, string) bool) {
		for i := range uint64(256) {
			v := reflect.New(t).Elem()
			v.SetUint(i)
			text, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			if err == nil && !yield(v.Interface(), string(text)) {
				return
			}
		}
	}
}

// words lists the words of a type and says what they mean, a line each. A word
// without a constant is that of a zero value which is nothing, and not listed.
func (g *generator) words(t reflect.Type) (list []string, says string) {
	meaning := make(map[string]string)
	for _, group := range g.doc(t).Consts {
		for _, spec := range group.Decl.Specs {
			spec := spec.(*ast.ValueSpec)
			name, word := spec.Names[0].Name, spaced(spec.Names[0].Name)
			if t.Kind() == reflect.String {
				word, _ = strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				list = append(list, word)
			}
			text := sentences(cmp.Or(spec.Doc.Text(), spec.Comment.Text()))
			text = slices.DeleteFunc(text, func(s string) bool { return s != text[0] && !strings.HasPrefix(s, "Uses ") })
			switch rest, found := strings.CutPrefix(strings.Join(text, " "), name); {
			case found:
				meaning[word] = "\n" + strconv.Quote(word) + rest
			case rest != "":
				meaning[word] = "\n" + strconv.Quote(word) + ": " + rest
			default:
				meaning[word] = "" // the word is plain enough
			}
		}
	}
	if t.Kind() == reflect.Uint8 {
		for _, word := range values(t) {
			if _, found := meaning[word]; found {
				list = append(list, word)
			}
		}
	}
	if len(list) != len(meaning) {
		g.Fatalf("%v: a constant is not called after its word", t)
	}
	for _, word := range list {
		says += meaning[word]
	}
	return list, says
}

// threshold has the form of a threshold's words, and says what its sets are.
// Whether any count can meet it no pattern can tell.
func (g *generator) threshold() (def keywords, says string) {
	sets, says := g.words(reflect.TypeFor[liaison.Stances]())
	var comparisons []string
	for _, compare := range []func(liaison.Stances, int) liaison.Threshold{
		liaison.Stances.AtLeast, liaison.Stances.MoreThan, liaison.Stances.AtMost, liaison.Stances.LessThan,
	} {
		words := strings.Fields(compare(liaison.Asked, 1).String())
		comparisons = append(comparisons, words[1]+" "+words[2])
	}
	def = keywords{Type: "string", Pattern: regexp.MustCompile(fmt.Sprintf(`^%[1]s(\+%[1]s)* (%[2]s) %[3]s( per %[3]s %[1]s(\+%[1]s)*)?( among .+)?$`,
		"("+strings.Join(sets, "|")+")", strings.Join(comparisons, "|"), `(0|[1-9]\d*)`))}
	for _, c := range liaison.StrongShowing().Conditions {
		def.Examples = append(def.Examples, c.Need.String())
	}
	def.Examples = append(def.Examples, liaison.Favoring.AtLeast(1).Among("issuers").String())
	return def, says
}

// doc is what the source says of a type of this module.
func (g *generator) doc(t reflect.Type) *doc.Type {
	home, ours := strings.CutPrefix(t.PkgPath(), "github.com/sipforum/techwg/")
	if !ours {
		return nil
	}
	if g.packages[home] == nil {
		fset, files := token.NewFileSet(), []*ast.File(nil)
		names, _ := filepath.Glob(filepath.Join("../..", home, "*.go"))
		for _, name := range names {
			file, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
			if err != nil {
				g.Fatal(err)
			}
			if !strings.HasSuffix(name, "_test.go") {
				files = append(files, file)
			}
		}
		var err error
		if g.packages[home], err = doc.NewFromFiles(fset, files, t.PkgPath()); err != nil {
			g.Fatal(err)
		}
	}
	all := g.packages[home].Types
	return all[slices.IndexFunc(all, func(d *doc.Type) bool { return d.Name == t.Name() })]
}

// synopsis is the first sentence about a type.
func (g *generator) synopsis(t reflect.Type) string {
	d := g.doc(t)
	if d == nil {
		return ""
	}
	first := strings.TrimSuffix(sentences(d.Doc)[0], ":")
	return named(t, strings.Replace(first, " "+t.Name()+" ", " "+spaced(t.Name())+" ", 1))
}

// field is the comment on a field, or else what that on its struct says of it.
func (g *generator) field(t reflect.Type, f reflect.StructField) string {
	d, says := g.doc(t), []string(nil)
	for _, field := range d.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType).Fields.List {
		if field.Names[0].Name == f.Name {
			says = sentences(cmp.Or(field.Doc.Text(), field.Comment.Text()))
		}
	}
	if says == nil {
		mentions := regexp.MustCompile(`\b` + f.Name + `\b`).MatchString
		says = slices.DeleteFunc(sentences(d.Doc)[1:], func(s string) bool { return !mentions(s) })
	}
	return named(t, strings.Join(says, " "))
}

var span = regexp.MustCompile(`\["(\w+)", "(\w+)"\)`)

// named calls the fields of a struct what they are called in a file, in text that
// is about it.
func named(t reflect.Type, text string) string {
	if t.Kind() != reflect.Struct {
		return text
	}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || f.Name == strings.ToUpper(f.Name) {
			continue // it is not in a file, or a word of its own, as SIP
		}
		text = regexp.MustCompile(`\b(zero )?`+f.Name+`\b`).ReplaceAllStringFunc(text, func(s string) string {
			if strings.HasPrefix(s, "zero ") {
				return `missing "` + name + `"`
			}
			return `"` + name + `"`
		})
	}
	return span.ReplaceAllString(text, "[$1, $2)")
}

var link = regexp.MustCompile(`\[(?:\w+\.)?(Rule)?(\w+)\]`)

// sentences are those of a comment, less its code, in plain text.
func sentences(comment string) (list []string) {
	for paragraph := range strings.SplitSeq(comment, "\n\n") {
		text := strings.Join(strings.Fields(paragraph), " ")
		text = link.ReplaceAllStringFunc(text, func(s string) string {
			rule, name := link.FindStringSubmatch(s)[1], spaced(link.FindStringSubmatch(s)[2])
			if rule != "" {
				return strings.ReplaceAll(name, " ", "-") // as in its ID
			}
			return name
		})
		if text != "" && paragraph[0] != '\t' {
			list = append(list, strings.Split(strings.ReplaceAll(text, ". ", ".\n"), "\n")...)
		}
	}
	return list
}

var hump = regexp.MustCompile(`([a-z])([A-Z])`)

// spaced is a Go name in words.
func spaced(name string) string { return strings.ToLower(hump.ReplaceAllString(name, "$1 $2")) }
