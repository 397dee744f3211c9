package scenarios_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// play acts a scenario out and returns it with the text of its refusals made
// anew. The error begins with the number of the line that it is about. What
// sentences were spoken is noted.
func play(text string, spoken map[string]bool) (string, error) {
	p := player{world: newWorld(), spoken: spoken}
	lines, err := p.hearAll(text)
	return strings.Join(lines, "\n"), err
}

// A block is a sentence with the indented lines below it, a remark, or an empty
// line.
type block struct {
	at     int // its first line
	lines  []string
	remark bool // or empty
}

func blocks(text string) []block {
	var list []block
	fresh := true // a paragraph begins here
	for i, line := range strings.Split(text, "\n") {
		last := len(list) - 1
		if first, _ := utf8.DecodeRuneInString(line); !fresh && line != "" && (list[last].remark || first == ' ') {
			list[last].lines = append(list[last].lines, line)
		} else {
			list = append(list, block{i + 1, []string{line}, line == "" || fresh && unicode.IsUpper(first)})
		}
		fresh = line == ""
	}
	return list
}

// A player acts out one scenario.
type player struct {
	*world
	keyword string // of the last sentence, for "and"
	asked   int    // the line of the last "when"
	spoken  map[string]bool
	before  bool // what is told here is where another scenario begins
}

// hearAll acts on a whole scenario, and returns its lines made anew.
func (p *player) hearAll(text string) ([]string, error) {
	list := blocks(text)
	if !list[0].remark || list[0].lines[0] == "" {
		return nil, errors.New("1: a scenario begins with its title")
	}
	var out []string
	for _, b := range list {
		lines, err := p.hear(b)
		if err != nil {
			return nil, fmt.Errorf("%d: %w", b.at, err)
		}
		out = append(out, lines...)
	}
	if err := p.untold(); err != nil {
		return nil, fmt.Errorf("%d: %w", list[len(list)-1].at, err)
	}
	return out, nil
}

// hearBefore acts on the scenario that another one begins with.
func (p *player) hearBefore(story string) error {
	if p.before {
		return errors.New("a story that others begin with tells all itself")
	}
	text, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(story)+".txt"))
	if err != nil {
		return err
	}
	told := player{world: p.world, spoken: p.spoken, before: true}
	if _, err := told.hearAll(string(text)); err != nil {
		return fmt.Errorf("%s:%w", story, err)
	}
	return nil
}

// hear acts on a block, and returns it with the text of a refusal made anew.
func (p *player) hear(b block) ([]string, error) {
	first, rest, _ := strings.Cut(b.lines[0], " ")
	known := slices.Contains([]string{"given", "when", "then", "and"}, strings.ToLower(first))
	switch {
	case known && b.remark:
		return nil, fmt.Errorf("a sentence begins in lower case, and a remark with another word than %q", first)
	case b.remark:
		return b.lines, nil
	case !known || first == "and" && p.keyword == "":
		return nil, fmt.Errorf("no sentence begins like %q", b.lines[0])
	case first != "and":
		p.keyword = first
	}
	if p.keyword == "when" {
		if err := p.untold(); err != nil {
			return nil, err
		}
		p.answer, p.told, p.asked = nil, false, b.at
	}
	line := p.keyword + " " + rest
	for _, begin := range []string{"then refused: ", "then found: "} {
		if expected, ok := strings.CutPrefix(line, begin); ok {
			golden, err := p.tell(strings.Split(expected, ", "))
			return append(b.lines[:1:1], golden...), err
		}
	}
	if story, ok := strings.CutPrefix(line, "given all that is told in "); ok {
		return b.lines, p.hearBefore(story)
	}
	for _, more := range b.lines[1:] {
		line += " " + strings.TrimSpace(more)
	}
	s, filled, err := understand(line)
	if err != nil {
		return nil, err
	}
	p.spoken[s.pattern] = true
	err = s.do(p.world, filled)
	if p.keyword == "when" && len(rules(err)) > 0 {
		p.answer, err = err, nil
	}
	return b.lines, err
}

// tell is the text of the refusal, if it comes from just the rules expected.
func (p *player) tell(expected []string) ([]string, error) {
	slices.Sort(expected)
	if diff := cmp.Diff(expected, rules(p.answer)); diff != "" {
		return nil, fmt.Errorf("other rules stand in the way (-expected +found):\n%s", diff)
	}
	p.told = true
	var golden []string
	for line := range strings.SplitSeq(p.answer.Error(), "\n") {
		golden = append(golden, "  "+line)
	}
	return golden, nil
}

// untold is a refusal that the scenario has not told.
func (p *player) untold() error {
	if p.answer == nil || p.told {
		return nil
	}
	return fmt.Errorf("by now something should have said that line %d is refused by %q: %w", p.asked, rules(p.answer), p.answer)
}
