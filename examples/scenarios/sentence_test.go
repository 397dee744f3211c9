package scenarios_test

import (
	"encoding"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A sentence is one that a scenario may hold, and what it does to the world.
//
// In its pattern [square brackets] hold what may be left out, (a|b) one of
// several words, and {braces} what the scenario fills in: a name, unless slots
// says otherwise.
type sentence struct {
	pattern string
	do      func(*world, args) error
}

// grammar is every sentence.
var grammar = compile(slices.Concat(anySentences, charterSentences, taskgroupSentences, membershipSentences, liaisonSentences))

// What fills in a slot.
const (
	name   = `"[^"]*"|[\pL\pN][-\pL\pN.@_/+]*`
	names  = `(?:` + name + `)(?:(?:, | and |, and )(?:` + name + `))*`
	date   = `\d{4}-\d\d-\d\d(?: \d\d:\d\d)?`
	number = `\d{1,4}`
)

// slots says what fills in a slot that is no name.
var slots = map[string]string{
	"on": date, "from": date, "until": date, "announced": date, "by task group": date, "by chair": date,
	"year": number, "days": number,
	"chairs": names, "goals": names, "milestones": names, "resources": names,
	"classes": names, "activities": names, "who": names, "topics": names, "excludes": names, "tests": names, "whys": names, "votes": names,
	"office": "board|technical director|chair|working group", "appointer": "board|technical director|chair|working group",
	"verdict":     "want|do not want",
	"term":        "indefinite|until complete",
	"as":          "technical director|chair",
	"consultant":  "consultant",
	"liaison":     "official|unofficial",
	"stance":      "favours|opposes|abstains|blocks|stands aside|takes it back",
	"blocks":      "until its concerns are met|with a concern, until it is taken back|whatever its concern, until it is taken back",
	"votes found": "enough|not enough",
	"form":        "document|software|training|service",
	"kind":        "technical document|white paper|briefing|seminar|working paper|definition|requirement|bibliography|expert list",
	"purpose":     "inform|guide|stimulate|interoperate",
	"class":       "participant|academic|full",
	"state":       "unproposed|proposed|active|dormant|concluded",
	"status":      "open|met|dropped",
	"outcome":     "pending|carried|failed|invalid",
	"reason":      "unknown body|malformed|early|late|not yet known|superseded",
}

type rule struct {
	sentence
	matches *regexp.Regexp
}

var slot = regexp.MustCompile(`\{[^}]*\}`)

func compile(list []sentence) []rule {
	brackets := strings.NewReplacer("[", "(?:", "]", ")?", "(", "(?:", ".", `\.`)
	var rules []rule
	for _, s := range list {
		pattern := brackets.Replace(s.pattern)
		pattern = slot.ReplaceAllStringFunc(pattern, func(key string) string {
			key = strings.Trim(key, "{}")
			what, special := slots[key]
			if !special {
				what = name
			}
			return "(?P<" + strings.ReplaceAll(key, " ", "_") + ">" + what + ")"
		})
		rules = append(rules, rule{s, regexp.MustCompile("^" + pattern + "$")})
	}
	return rules
}

// understand finds the one sentence that a line is, and what fills in its slots.
func understand(line string) (sentence, args, error) {
	var found []rule
	for _, r := range grammar {
		if r.matches.MatchString(line) {
			found = append(found, r)
		}
	}
	switch {
	case len(found) == 0:
		return sentence{}, nil, fmt.Errorf("no sentence is like %q", line)
	case len(found) > 1:
		return sentence{}, nil, fmt.Errorf("it may mean %q or %q", found[0].pattern, found[1].pattern)
	}
	filled := make(args)
	for i, text := range found[0].matches.FindStringSubmatch(line) {
		key := strings.ReplaceAll(found[0].matches.SubexpNames()[i], "_", " ")
		if key == "" || text == "" {
			continue
		}
		filled[key] = text
		if slots[key] == date {
			if _, err := parseDate(text); err != nil {
				return sentence{}, nil, err
			}
		}
	}
	return found[0].sentence, filled, nil
}

// args is what fills in the slots of a sentence, as it is written. What is left
// out is empty, the zero time or nil.
type args map[string]string

func (a args) name(key string) string { return strings.Trim(a[key], `"`) }

var oneName = regexp.MustCompile(name)

func (a args) names(key string) []string {
	var list []string
	for _, found := range oneName.FindAllString(a[key], -1) {
		if found != "and" {
			list = append(list, strings.Trim(found, `"`))
		}
	}
	return list
}

func (a args) number(key string) int {
	n, _ := strconv.Atoi(a[key]) // it is one: understand has looked
	return n
}

func (a args) date(key string) time.Time {
	t, _ := parseDate(a[key])
	return t
}

// parseDate reads a day, and a time of that day if there is one, in UTC.
func parseDate(s string) (time.Time, error) {
	layout := time.DateOnly
	if len(s) > len(layout) {
		layout += " 15:04"
	}
	return time.Parse(layout, s)
}

// word reads a word of one of the packages' enumerations; left out, it is the
// zero value.
func word[E any, P interface {
	*E
	encoding.TextUnmarshaler
}](a args, key string) (e E, err error) {
	if text := a.name(key); text != "" {
		err = P(&e).UnmarshalText([]byte(text))
	}
	return e, err
}
