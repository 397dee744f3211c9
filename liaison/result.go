package liaison

import (
	"fmt"
	"strconv"
)

// A Result is what became of one thing that a policy asks for. Rule tells what
// it is: [RuleStrongShowing] for a condition, [RuleRequiredVoices] for a required
// voice, [RuleElectorate] for the electorate.
//
// Have voices were counted and Need are needed, of a Base that is zero where a
// condition compares with a plain number; Need is -1 where few are needed and no
// number is few enough. For a required voice they are 1 if it favours or
// abstains; for the electorate they are the bodies that are both asked and
// relevant, and those that are either.
//
// Margin is how many voices would turn the result, the base held: positive if it
// is met, so that with that many voices fewer (or more, where few are needed) it
// would not be; negative if that many are lacking (or too many); zero if no
// number of voices would turn it, as where the condition does not apply.
//
// The zero Result is nothing asked for. Results are written to JSON and not read
// back.
type Result struct {
	Rule      Rule      `json:"rule"`
	Condition Condition `json:"condition,omitzero"`
	Voice     string    `json:"voice,omitzero"`
	Applies   bool      `json:"applies"` // false where the condition's When does not hold; it is then met
	Met       bool      `json:"met"`
	Have      int       `json:"have"`
	Need      int       `json:"need"`
	Base      int       `json:"base,omitzero"`
	Margin    int       `json:"margin"`

	voice int // the number of a required voice, -1 if it is not asked
}

// heard is what a required voice must do.
const heard = Favoring | Abstaining

// results lists what is asked for and what became of each under the votes.
func (t *terms) results(v *votes) []Result {
	list := make([]Result, 0, len(t.conditions)+len(t.required)+1)
	for i := range t.conditions {
		list = append(list, t.conditions[i].weigh(v.tallies))
	}
	for _, c := range t.required {
		r := Result{Rule: RuleRequiredVoices, Voice: c.voice, voice: c.number}
		w := weighed{need: 1, margin: -1}
		if c.number >= 0 {
			w.base = 1
			if v.stances[c.number].in(heard) {
				w.have, w.margin, w.met = 1, 1, true
			}
		}
		r.hold(w, true)
		list = append(list, r)
	}
	if t.same {
		r := Result{Rule: RuleElectorate}
		w := weighed{have: t.both, need: t.either, base: t.either, margin: t.both - t.either, met: t.both == t.either}
		if w.met {
			w.margin = 1
		}
		r.hold(w, true)
		list = append(list, r)
	}
	return list
}

// weigh is what became of a condition.
func (c *placed) weigh(tallies []Tally) Result {
	r := Result{Rule: RuleStrongShowing, Condition: c.Condition}
	r.hold(c.Need.weigh(&tallies[c.need]), c.applies(tallies))
	return r
}

func (r *Result) hold(w weighed, applies bool) {
	r.Have, r.Need, r.Base, r.Margin, r.Met, r.Applies = w.have, w.need, w.base, w.margin, w.met, applies
	if !applies {
		r.Met, r.Margin = true, 0
	}
}

// String is the result in words, such as "favoring more than 1 per 2 asked: have
// 3 of 7, need at least 4: 1 more would turn it".
func (r Result) String() string {
	switch {
	case r.Rule == RuleElectorate:
		return fmt.Sprintf("the bodies asked are the relevant ones: %d of %d are both", r.Have, r.Need)
	case r.voice < 0: // which only a required one is
		return oneLine(r.Voice) + " favours or abstains: it is not asked"
	case r.Rule == RuleRequiredVoices && r.Met:
		return oneLine(r.Voice) + " favours or abstains: it does"
	case r.Rule == RuleRequiredVoices:
		return oneLine(r.Voice) + " favours or abstains: it does not"
	case r.Rule != RuleStrongShowing:
		return "nothing is asked for"
	}
	s := r.Condition.String() + ": "
	if !r.Applies {
		return s + "does not apply"
	}
	s += "have " + strconv.Itoa(r.Have)
	if t := r.Condition.Need; t.share {
		word := " of "
		if t.count&^t.base != 0 {
			word = " to " // the others
		}
		s += word + strconv.Itoa(r.Base)
	}
	bound := ", need at least "
	if r.Condition.Need.few() {
		bound = ", need at most "
	}
	return s + bound + strconv.Itoa(r.Need) + ": " + r.turn()
}

// turn says what would turn a condition.
func (r *Result) turn() string {
	switch {
	case r.Margin == 0:
		return "no number of voices would turn it"
	case (r.Margin > 0) == r.Condition.Need.few():
		return strconv.Itoa(max(r.Margin, -r.Margin)) + " more would turn it"
	}
	return strconv.Itoa(max(r.Margin, -r.Margin)) + " fewer would turn it"
}
