package liaison_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// files are what a liaison officer keeps: a register, a poll, the policies that there
// are to choose from, and the tallies of what was voted on elsewhere, by class.
type files struct {
	register liaison.Register
	poll     liaison.Poll
	policies []liaison.Policy
	tallies  map[string]liaison.Tally
}

// newFiles are in order.
func newFiles() files {
	return files{
		register: keeps(official("IETF"), official("ITU"), official("ATIS")),
		poll:     liaison.Poll{Policy: policy(liaison.Favoring.AtLeast(1)), Question: question, Positions: slices.Clone(unanimous)},
		tallies:  map[string]liaison.Tally{},
	}
}

// paths lists where the violations are, each with its rule; those of a policy in
// their list.
func (f *files) paths() []string {
	_, miscounted := policy(liaison.Favoring.AtLeast(0)).Weigh(f.tallies)
	list := paths(errors.Join(f.register.Check(opened, year), f.poll.Check(), miscounted))
	for i, p := range f.policies {
		for _, told := range paths(p.Check()) {
			list = append(list, strings.Replace(told, "/", fmt.Sprintf("/policies/%d/", i), 1))
		}
	}
	return list
}

// A breach breaks one rule in the files and nothing else, whatever is broken there
// already, and says where.
type breach func(*files) (at string)

// itself changes what is there.
func itself(at string, change func(*files)) breach {
	return func(f *files) string {
		change(f)
		return at
	}
}

// The others add to a list; at is where what they add is not in order.

func entered(at string, changes ...func(*liaison.Liaison)) breach {
	return func(f *files) string {
		l := official(fmt.Sprint("body ", len(f.register.Liaisons)))
		for _, change := range changes {
			change(&l)
		}
		return add(&f.register.Liaisons, l, "/liaisons", at)
	}
}

func invited(at string, b liaison.Body) breach {
	return func(f *files) string { return add(&f.poll.Question.Asked, b, "/question/asked", at) }
}

func position(at string, p liaison.Position) breach {
	return func(f *files) string { return add(&f.poll.Positions, p, "/positions", at) }
}

func condition(at string, need liaison.Threshold) breach {
	return func(f *files) string {
		return add(&f.poll.Policy.Conditions, liaison.Condition{Need: need}, "/policy/conditions", at)
	}
}

// adopted is a policy that does not waive a rule.
func adopted(at string, unwaived liaison.Rule, needs ...liaison.Threshold) breach {
	return func(f *files) string {
		p := policy(needs...)
		delete(p.Waivers, unwaived)
		return add(&f.policies, p, "/policies", at)
	}
}

func tallied(at string, tally liaison.Tally) breach {
	return func(f *files) string {
		class := fmt.Sprint("class ", len(f.tallies))
		f.tallies[class] = tally
		return "/tallies/" + class + at
	}
}

func add[E any](list *[]E, e E, name, at string) string {
	*list = append(slices.Clip(*list), e) // the question is not the only one with its bodies
	return fmt.Sprintf("%s/%d%s", name, len(*list)-1, at)
}

// inOrder adds what breaks nothing.
var inOrder = []breach{
	entered(""), position("", then(5, opposes("ITU"))),
	condition("", liaison.Blocking.AtMost(0)), tallied("", liaison.Tally{liaison.Favor: 2}),
	adopted("", liaison.RuleMonotone, liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)),
	func(f *files) string {
		return invited("", liaison.Body{Name: fmt.Sprint("body ", len(f.poll.Question.Asked))})(f)
	},
}

// Each breach is told at its place, whatever is broken and whatever is in order beside
// it, and nothing else is told.
func TestEachBreachIsTold(t *testing.T) {
	var breakable []liaison.Rule
	for r := range liaison.Rules() {
		if catalogue[r].broken != nil {
			breakable = append(breakable, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		f, want := newFiles(), []string(nil)
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(breakable), 1, 8).Draw(t, "rules") {
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(inOrder)-1), 0, 3).Draw(t, "in order before it") {
				inOrder[i](&f)
			}
			want = append(want, short(r)+" "+catalogue[r].broken(&f))
		}
		slices.Sort(want)
		got := f.paths()
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" { // what was there before is broken once
			t.Fatal(diff)
		}
	})
}
