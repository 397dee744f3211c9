package liaison

import (
	"slices"
	"time"
)

// A Ballot is a question put under a policy, checked and indexed once, to be
// assessed often. Make one with [Policy.Prepare].
//
// A Ballot cannot be changed and is safe to share. The zero Ballot, and a nil one,
// are of no question: nothing carries in them.
type Ballot struct {
	policy   Policy
	question Question
	electorate
	terms
	gate terms // of the strong showing
}

// Prepare checks a question under the policy, and indexes it. The error is nil or
// holds every [Violation]: of the policy, of the question, or because the question
// asks nobody of a class that the policy counts apart, or for fewer days than the
// policy takes. The Ballot is then nil.
func (p Policy) Prepare(q Question) (*Ballot, error) {
	b, err := p.prepare(q)
	if err != nil {
		return nil, err
	}
	return b, nil
}

// prepare makes a ballot even of what is malformed, to tell what it was about.
func (p *Policy) prepare(q Question) (*Ballot, error) {
	b := &Ballot{policy: *p, question: q}
	var f findings
	b.check(f.top())
	b.both, b.either = b.relevant(&b.question)
	b.gate = terms{conditions: gateConditions, required: b.claims(strong.Required), both: b.both, either: b.either, same: strong.Electorate}
	b.keep()
	return b, f.err()
}

// check checks the question and the policy, each by itself and the two together,
// and indexes them on the way.
func (b *Ballot) check(at place) {
	b.index(&b.question, at.child("question"))
	b.policy.check(at.child("policy"))
	b.place(at)
}

// keep copies what assessments need of the host's lists, and lets go of the rest.
func (b *Ballot) keep() {
	p, q := &b.policy, &b.question
	p.Conditions, p.Required, p.Waivers = nil, nil, nil
	q.Asked, q.Excludes = slices.Clone(q.Asked), slices.Clone(q.Excludes)
	q.Topics, q.Relevant, q.Waivers = nil, nil, nil
}

// place finds where each condition counts and who is required, and reports what
// the question lacks for the policy.
func (b *Ballot) place(at place) {
	b.conditions = make([]placed, len(b.policy.Conditions))
	for i, c := range b.policy.Conditions {
		tally := func(t Threshold, side string) int {
			place, asked := b.tally(t.class)
			if !asked {
				at.child("policy").child("conditions").index(i).child(side).about(b.question.subject(), nil).add(RuleClass, "asks nobody of the class %q", t.class)
			}
			return place
		}
		b.conditions[i] = placed{c, tally(c.Need, "need"), tally(c.When, "when")}
	}
	b.required, b.same = b.claims(b.policy.Required), b.policy.Electorate
	if days := b.policy.Days; days > 0 && b.question.Closes.Sub(b.question.Opened) < time.Duration(min(days, mostDays))*24*time.Hour {
		at.child("question").child("closes").about(b.question.subject(), nil).add(RuleDays, "closes less than %d days after it opens", days)
	}
}

// claims finds required voices among those asked.
func (b *Ballot) claims(required []string) []claim {
	list := make([]claim, len(required))
	for i, voice := range required {
		list[i] = claim{voice, -1}
		if number, asked := b.number(voice); asked {
			list[i].number = number
		}
	}
	return list
}

// mostDays is as many as a Duration holds, some 292 years.
const mostDays = 106_751

// Assess weighs the positions that are known at a time; see [Policy.Assess].
func (b *Ballot) Assess(ps []Position, asOf time.Time) *Assessment {
	if b == nil || b.conditions == nil {
		return &Assessment{asOf: asOf.UTC()}
	}
	if faults := unwritten(ps); faults != nil {
		return b.invalid(asOf, faults)
	}
	asOf = wall(asOf)
	a := &Assessment{ballot: b, asOf: asOf.UTC()}
	s := b.stand(ps, asOf)
	a.discarded = s.discarded(ps)
	a.said = s.under(b.policy.Blocks, ps, b.question.Closes, asOf)
	a.votes = b.count(a.said)
	a.standing = Failed
	if b.carry(&a.votes) {
		a.standing = Carried
	}
	a.outcome = a.standing
	if asOf.Before(b.question.Closes) {
		a.outcome = Pending
	}
	if a.outcome == Carried {
		a.lacks = b.lacks(&s, &a.votes, ps, asOf)
		a.strong = len(a.lacks) == 0
	}
	return a
}

// invalid is the assessment of what is malformed.
func (b *Ballot) invalid(asOf time.Time, faults []Violation) *Assessment {
	return &Assessment{ballot: b, asOf: asOf.UTC(), standing: Invalid, outcome: Invalid, faults: faults}
}

// lacks is what the votes, which carried, lack of a strong showing.
func (b *Ballot) lacks(s *standing, v *votes, ps []Position, asOf time.Time) []Result {
	if strong.Blocks != b.policy.Blocks && s.blocks != nil {
		again := b.count(s.under(strong.Blocks, ps, b.question.Closes, asOf))
		v = &again
	}
	if b.gate.carry(v) {
		return nil
	}
	return slices.DeleteFunc(b.gate.results(v), func(r Result) bool { return r.Met })
}

// Assess weighs the positions that are known at a time.
//
// The order of the positions does not matter. Of each body the last position in
// the window counts; of several at one time the one that helps least: block,
// oppose, abstain, recuse, withdraw, favor. A withdrawal is silence. A block has the
// concerns of all blocks of its body that came after the last time at which that body
// said something else, a withdrawal being something else; [Policy.Blocks] says whether
// it stands. Of each voice the lowest stance among its
// bodies that answered counts; it is recused if all of them are, and otherwise
// silent if none answered. Positions that do not count are told, each with its
// [Reason].
//
// What [Policy.Prepare] refuses makes the assessment [Invalid], and nothing carries
// then; nor where a text, a time or the stance of any position cannot be written
// down, since once it is stored it would say something else. The work grows in step
// with the bodies, the positions and the policy; the positions of bodies that block are
// sorted.
func (p Policy) Assess(q Question, ps []Position, asOf time.Time) *Assessment {
	b, err := p.prepare(q)
	if err != nil {
		return b.invalid(asOf, append(Violations(err), unwritten(ps)...))
	}
	return b.Assess(ps, asOf)
}
