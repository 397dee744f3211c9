package liaison

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/hashicorp/go-multierror"
)

// An Assessment is what became of a question under a policy, as known at a time,
// with everything that explains it. Make one with [Policy.Assess].
//
// It satisfies the showing that package charter asks for. The zero Assessment is
// pending and shows nothing. An Assessment cannot be changed and is safe to
// share. It is written to JSON and never read back: what is stored is the
// [Poll], assessed again when it is loaded.
type Assessment struct {
	policy            Policy // what it is called
	document, scope   string
	decided, asOf     time.Time
	standing, outcome Outcome
	votes             votes
	results           []Result
	discarded         []Discarded
	faults            []Violation // that make it invalid
}

// Document is the document that the question was about, with its revision.
func (a Assessment) Document() string { return a.document }

// Scope is what the document was to cover.
func (a Assessment) Scope() string { return a.scope }

// Decided is when the question closes, whatever the time of the assessment.
func (a Assessment) Decided() time.Time { return a.decided }

// Strong reports whether the question has closed and carried. It is false for
// whatever is pending, failed or invalid.
func (a Assessment) Strong() bool { return a.outcome == Carried }

// Standing is the verdict on what is known: [Carried], [Failed] or [Invalid].
// Before the close it may still change.
func (a Assessment) Standing() Outcome { return a.standing }

// Outcome is [Pending] until the close, and then the standing, which never
// changes again. An invalid one is [Invalid] at any time.
func (a Assessment) Outcome() Outcome { return a.outcome }

// Tally counts the voices of a class by their stance; the empty class is all of
// them. It is zero for a class that nobody asked belongs to, and where the
// assessment is invalid.
func (a Assessment) Tally(class string) Tally {
	if t := a.votes.among(class); t != nil {
		return *t
	}
	return Tally{}
}

// Voices yields each voice asked with its stance, in the order of the question.
func (a Assessment) Voices() iter.Seq2[string, Stance] {
	return func(yield func(string, Stance) bool) {
		for _, v := range a.votes.voices {
			if !yield(v.name, v.stance) {
				return
			}
		}
	}
}

// Results lists what the policy asks for and what became of each: conditions,
// required voices, electorate. It is empty for an invalid assessment.
func (a Assessment) Results() []Result { return slices.Clone(a.results) }

// Discarded lists the positions that were kept and not counted, in their order.
func (a Assessment) Discarded() []Discarded { return slices.Clone(a.discarded) }

// Pivots yields each voice that, had it alone been silent, would have turned the
// standing, in the order of the question.
func (a Assessment) Pivots() iter.Seq[string] {
	return func(yield func(string) bool) {
		votes, results := a.votes.clone(), slices.Clone(a.results)
		for i, v := range a.votes.voices {
			votes.move(i, Silent)
			standing := Carried
			for r := range results {
				if results[r].weigh(&votes); !results[r].Met {
					standing = Failed
				}
			}
			votes.move(i, v.stance)
			if standing != a.standing && !yield(v.name) {
				return
			}
		}
	}
}

// Err says why the assessment shows nothing: nil if it is strong; else it holds
// a [Violation] for each fault that makes it invalid, or for each thing asked
// for that is not met, and for the close if that is still to come.
func (a Assessment) Err() error {
	var f findings
	for _, v := range a.faults {
		f.found = multierror.Append(f.found, v)
	}
	top := f.top().about(a.document, nil)
	if a.outcome == Pending {
		top.child("question").child("closes").add(RuleClosed, "closes at %s", a.decided.Format(time.RFC3339))
	}
	conditions := 0
	for i, r := range a.results {
		at := top.child("question").child("asked")
		switch r.Rule {
		case RuleStrongShowing:
			at = top.child("policy").child("conditions").index(i)
			conditions++
		case RuleRequiredVoices:
			at = top.child("policy").child("required").index(i - conditions)
		}
		if !r.Met {
			at.add(r.Rule, "%v", r)
		}
	}
	return f.err()
}

// String is the assessment in a sentence, made from its results: everything that
// is not met or, if all is, what was met by the narrowest margin.
func (a Assessment) String() string {
	s := fmt.Sprintf("%s: %v under %s", a.document, a.outcome, a.policy.title())
	if a.outcome == Pending {
		s += fmt.Sprintf(", %v as it stands", a.standing)
	}
	var narrowest *Result
	for i := range a.results {
		r := &a.results[i]
		switch {
		case !r.Met:
			s += "; " + r.String()
		case r.Rule == RuleStrongShowing && r.Margin != 0 && (narrowest == nil || r.Margin < narrowest.Margin):
			narrowest = r
		}
	}
	if a.standing == Carried && narrowest != nil {
		s += "; at the narrowest, " + narrowest.String()
	}
	return s
}

// MarshalJSON writes the assessment with all that explains it. A time that RFC 3339
// cannot represent and an unknown stance, as a malformed position may have, are
// written as zero.
func (a Assessment) MarshalJSON() ([]byte, error) {
	discarded := list(a.discarded)
	for i := range discarded {
		p := &discarded[i].Position
		p.At, p.Resolved.At = writable(p.At), writable(p.Resolved.At)
		if !stances.has(int(p.Stance)) {
			p.Stance = Silent
		}
	}
	classes := map[string]Tally{}
	for class := range a.votes.classes {
		classes[class] = a.Tally(class)
	}
	return json.Marshal(struct {
		Document   string           `json:"document"`
		Scope      string           `json:"scope"`
		Policy     string           `json:"policy"`
		Decided    time.Time        `json:"decided"`
		AsOf       time.Time        `json:"asOf"`
		Standing   Outcome          `json:"standing"`
		Outcome    Outcome          `json:"outcome"`
		Tally      Tally            `json:"tally"`
		Classes    map[string]Tally `json:"classes,omitempty"`
		Results    []Result         `json:"results"`
		Pivots     []string         `json:"pivots"`
		Discarded  []Discarded      `json:"discarded"`
		Violations []Violation      `json:"violations"`
	}{
		a.document, a.scope, a.policy.String(), writable(a.decided), writable(a.asOf), a.standing, a.outcome, a.Tally(""), classes,
		list(a.results), list(slices.Collect(a.Pivots())), discarded, list(Violations(a.Err())),
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

// UnmarshalJSON refuses: an assessment is made, not read.
func (a *Assessment) UnmarshalJSON([]byte) error {
	return errors.New("liaison: an assessment is not read back: read its poll, and assess that")
}
