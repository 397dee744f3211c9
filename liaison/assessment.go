package liaison

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/go-multierror"
)

// An Assessment is what became of a question under a policy, as known at a time,
// with everything that explains it. Make one with [Policy.Assess] or
// [Ballot.Assess].
//
// It satisfies the showing that package charter asks for. The zero Assessment, and
// a nil one, are pending and show nothing. An Assessment cannot be changed and is safe to
// share. It is written to JSON and never read back: what is stored is the
// [Poll], assessed again when it is loaded.
type Assessment struct {
	ballot            *Ballot
	asOf              time.Time
	standing, outcome Outcome
	strong            bool
	said              []Stance // by body
	votes             votes
	lacks             []Result // of a strong showing, if it has carried
	discarded         []Discarded
	faults            []Violation // that make it invalid
}

// or is the assessment, the zero one for nil.
func (a *Assessment) or() *Assessment {
	if a == nil {
		return new(Assessment)
	}
	return a
}

// of is the ballot, which the zero Assessment has not.
func (a *Assessment) of() *Ballot {
	if a == nil || a.ballot == nil {
		return new(Ballot)
	}
	return a.ballot
}

// Document is the document that the question was about, with its revision.
func (a *Assessment) Document() string { return a.of().question.Document }

// Scope is what the document was to cover.
func (a *Assessment) Scope() string { return a.of().question.Scope }

// Excludes is what the document was to leave out.
func (a *Assessment) Excludes() []string { return slices.Clone(a.of().question.Excludes) }

// Closes is when the question closes.
func (a *Assessment) Closes() time.Time { return a.of().question.Closes.UTC() }

// Decided is when the question has closed, and so was decided; the zero time while
// it is pending, and if it is invalid: then nothing has been decided.
func (a *Assessment) Decided() time.Time {
	if outcome := a.Outcome(); outcome != Carried && outcome != Failed {
		return time.Time{}
	}
	return a.Closes()
}

// Strong reports whether it is a strong showing (¶5c): the question has closed and
// carried, and the same positions carry under [StrongShowing] too. So no softer
// policy opens the gate of a standards-like document. A host with another reading
// hands in a showing of its own, and answers for it.
func (a *Assessment) Strong() bool { return a.or().strong }

// Standing is the verdict on what is known: [Carried], [Failed] or [Invalid].
// Before the close it may still change.
func (a *Assessment) Standing() Outcome { return a.or().standing }

// Outcome is [Pending] until the close, and then the standing, which never
// changes again. An invalid one is [Invalid] at any time.
func (a *Assessment) Outcome() Outcome { return a.or().outcome }

// Tally counts the voices of a class by their stance; the empty class is all of
// them. It is zero for a class that nobody asked belongs to, and where the
// assessment is invalid.
func (a *Assessment) Tally(class string) Tally {
	if place, asked := a.of().tally(class); asked && place < len(a.or().votes.tallies) {
		return a.votes.tallies[place]
	}
	return Tally{}
}

// Voices yields each voice asked with its stance, in the order of the question.
func (a *Assessment) Voices() iter.Seq2[string, Stance] {
	return func(yield func(string, Stance) bool) {
		for i, s := range a.or().votes.stances {
			if !yield(a.ballot.name(i), s) {
				return
			}
		}
	}
}

// name is what a voice is called.
func (b *Ballot) name(voice int) string { return b.question.Asked[b.speaker[voice]].voice() }

// Results lists what the policy asks for and what became of each: conditions,
// required voices, electorate. It is empty for an invalid assessment.
func (a *Assessment) Results() []Result {
	if a.or().votes.tallies == nil {
		return nil
	}
	return a.ballot.results(&a.votes)
}

// Lacks lists what a question that has carried under its own policy lacks of a
// strong showing: it is empty if it is one, or has not carried.
func (a *Assessment) Lacks() []Result { return slices.Clone(a.or().lacks) }

// Discarded lists the positions that were kept and not counted, in their order.
func (a *Assessment) Discarded() []Discarded { return slices.Clone(a.or().discarded) }

// Err says why the question has not carried under its policy: nil if it has; else
// it holds a [Violation] for each fault that makes it invalid, or for each thing
// asked for that is not met, and for the close if that is still to come. What is
// not met of a published policy cites that policy's own clause too.
func (a *Assessment) Err() error {
	var f findings
	a = a.or()
	at := f.top().about(a.Document(), nil)
	if a.ballot == nil {
		at.child("question").add(RuleClosed, "no question was put")
	}
	for _, v := range a.faults {
		f.found = multierror.Append(f.found, v)
	}
	if a.outcome == Pending && a.ballot != nil {
		at.child("question").child("closes").add(RuleClosed, "closes at %s", a.Closes().Format(time.RFC3339))
	}
	conditions, applies := len(a.of().conditions), false
	for i, r := range a.Results() {
		if applies = applies || r.Rule == RuleStrongShowing && r.Applies; r.Met {
			continue
		}
		switch r.Rule {
		case RuleStrongShowing:
			at.child("policy").child("conditions").index(i).add(r.Rule, "%s%s", r, a.cites(r.Condition))
		case RuleRequiredVoices:
			at.child("policy").child("required").index(i-conditions).add(r.Rule, "%s", r)
		default:
			at.child("question").child("asked").add(r.Rule, "%s", r)
		}
	}
	if a.standing == Failed && !applies {
		at.child("policy").child("conditions").add(RuleStrongShowing, "no condition applies")
	}
	return f.err()
}

// cites is the clause of a published policy that a condition comes from.
func (a *Assessment) cites(c Condition) string {
	p := &a.ballot.policy
	if p.Source == "" || c.Clause == "" {
		return ""
	}
	return fmt.Sprintf(" (%s, %s)", p.Source, c.Clause)
}

// String is the assessment in a sentence, made from its results: everything that
// is not met or, if all is, what was met by the narrowest margin; whether it is a
// strong showing; and how many positions do not count, and why. It is one line.
func (a *Assessment) String() string {
	if a == nil || a.ballot == nil {
		return "no question was put"
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %v under %s", oneLine(a.Document()), a.outcome, oneLine(a.of().policy.title()))
	if a.outcome == Pending {
		fmt.Fprintf(&s, ", %v as it stands", a.standing)
	}
	var narrowest *Result
	applies := false
	results := a.Results()
	for i := range results {
		r := &results[i]
		applies = applies || r.Rule == RuleStrongShowing && r.Applies
		switch {
		case !r.Met:
			s.WriteString("; " + r.String())
		case r.Rule == RuleStrongShowing && r.Margin != 0 && (narrowest == nil || r.Margin < narrowest.Margin):
			narrowest = r
		}
	}
	switch {
	case a.standing == Failed && !applies:
		s.WriteString("; no condition applies")
	case a.standing == Carried && narrowest != nil:
		s.WriteString("; at the narrowest, " + narrowest.String())
	}
	if a.outcome == Carried && !a.strong {
		s.WriteString("; it is no strong showing")
		for i, r := range a.lacks {
			s.WriteString([...]string{": ", ", "}[min(i, 1)] + r.String())
		}
	}
	s.WriteString(a.dropped())
	return s.String()
}

// dropped counts the positions that do not count, by the reason.
func (a *Assessment) dropped() string {
	var count [Superseded + 1]int
	for _, d := range a.discarded {
		count[d.Reason]++
	}
	s := ""
	for r, n := range count {
		if n > 0 {
			s += fmt.Sprintf(", %d %v", n, Reason(r))
		}
	}
	if s != "" {
		s = "; positions not counted: " + s[2:]
	}
	return s
}

// MarshalJSON writes the assessment with all that explains it. A time that RFC 3339
// cannot represent, as a malformed question may have, is written as zero.
func (a *Assessment) MarshalJSON() ([]byte, error) {
	a = a.or()
	classes := map[string]Tally{}
	for _, class := range a.of().classNames {
		classes[class] = a.Tally(class)
	}
	return json.Marshal(struct {
		Document   string           `json:"document"`
		Scope      string           `json:"scope"`
		Excludes   []string         `json:"excludes"`
		Policy     string           `json:"policy"`
		Closes     time.Time        `json:"closes"`
		AsOf       time.Time        `json:"asOf"`
		Standing   Outcome          `json:"standing"`
		Outcome    Outcome          `json:"outcome"`
		Strong     bool             `json:"strong"`
		Tally      Tally            `json:"tally"`
		Classes    map[string]Tally `json:"classes,omitempty"`
		Results    []Result         `json:"results"`
		Lacks      []Result         `json:"lacks"`
		Pivots     []string         `json:"pivots"`
		Discarded  []Discarded      `json:"discarded"`
		Violations []Violation      `json:"violations"`
	}{
		a.Document(), a.Scope(), list(a.Excludes()), a.of().policy.String(), writable(a.Closes()), writable(a.asOf), a.standing, a.outcome, a.strong, a.Tally(""), classes,
		list(a.Results()), list(a.lacks), list(slices.Collect(a.Pivots())), list(a.discarded), list(Violations(a.Err())),
	})
}

func writable(t time.Time) time.Time {
	if !storable(t) {
		return time.Time{}
	}
	return t
}

// list writes nil as an empty list.
func list[T any](s []T) []T { return append([]T{}, s...) }

// UnmarshalJSON refuses, all but null, which changes nothing: an assessment is made,
// not read.
func (a *Assessment) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	return errors.New("liaison: an assessment is not read back: read its poll, and assess that")
}
