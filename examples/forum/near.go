package forum

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/sipforum/techwg/liaison"
)

// names is every name that the record gives to somebody or something, so that one
// that stands for nothing can be told which it nearly is.
type names struct {
	known map[string]bool
	alike map[string][]string // by digits and length
	said  map[string]string   // what was looked for, and found
}

// A record that is wrong all over needs other help, and a text is no name.
const (
	maxSought  = 200 // names that are looked for
	maxLetters = 100 // of one
)

func (n *names) add(list ...string) {
	if n.known == nil {
		n.known, n.alike, n.said = make(map[string]bool), make(map[string][]string), make(map[string]string)
	}
	for _, name := range list {
		if name != "" && !n.known[name] {
			n.known[name] = true
			key := alike(name, 0)
			n.alike[key] = append(n.alike[key], name)
		}
	}
}

// near is the name that another one nearly is; empty if that is a name itself, or
// nearly none.
func (n *names) near(name string) string {
	if found, again := n.said[name]; again || n.known[name] || n.known == nil || len(n.said) >= maxSought {
		return found
	}
	letters, found := fold(name), ""
	best := limit(len(letters)) + 1
	for more := -best + 1; more < best; more++ {
		for _, other := range n.alike[alike(name, more)] {
			if d := distance(letters, fold(other)); d < best { // the first of several
				best, found = d, other
			}
		}
	}
	n.said[name] = found
	return found
}

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// hint is the finding with the names that its own nearly are.
func (n *names) hint(f Finding) Finding {
	if f.Rule == liaison.RuleTopic.ID() {
		return f // it lists the topics that there are
	}
	var list []string
	if strings.HasPrefix(f.Rule, "membership/") || f.Rule == liaison.RuleIETFAndITU.ID() || f.Rule == RuleAccess.ID() { // of others the subject defines its name
		list = append(list, f.Subject)
	}
	for _, q := range quoted.FindAllString(f.Detail, -1) {
		if name, err := strconv.Unquote(q); err == nil {
			list = append(list, name)
		}
	}
	for _, name := range list {
		if other := n.near(name); other != "" && !slices.Contains(list, other) {
			f.Detail += "; the record has " + strconv.Quote(other)
		}
	}
	return f
}

// fold is the letters of a name, without case and what stands between words.
func fold(name string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name))
}

// alike is the digits of a name and its words of one letter, which two that are
// alike share ("1.0" is not "1.1"), and how many letters it has, or some more.
func alike(name string, more int) string {
	var own []string
	for word := range strings.FieldsSeq(name) {
		letters := fold(word)
		digits := slices.DeleteFunc(slices.Clone(letters), func(r rune) bool { return !unicode.IsDigit(r) })
		if len(letters) == 1 {
			digits = letters
		}
		if len(digits) > 0 {
			own = append(own, string(digits))
		}
	}
	return strings.Join(own, " ") + "/" + strconv.Itoa(len(fold(name))+more)
}

// limit is how many letters of a name may be missing, added, changed or swapped.
func limit(letters int) int {
	switch {
	case letters < 3 || letters > maxLetters:
		return -1
	case letters < 8:
		return 1
	}
	return 2
}

// distance is how many letters are missing, added, changed or swapped with the one
// beside.
func distance(a, b []rune) int {
	var last []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			changed := row[j]
			if a[i] != b[j] {
				changed++
			}
			next[j+1] = min(changed, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], last[j-1]+1)
			}
		}
		last, row = row, next
	}
	return row[len(b)]
}
