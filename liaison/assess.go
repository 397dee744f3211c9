package liaison

import "time"

// Assess weighs the positions that are known at a time.
//
// The order of the positions does not matter. Of each body the last position in
// the window counts; of several at one time the lowest, in the order block,
// oppose, abstain, favor, recuse. Of each voice the lowest stance among its
// bodies that answered counts; it is recused if all of them are, and otherwise
// silent if none answered. Positions that do not count are kept, each with its
// [Reason].
//
// A malformed policy or question, or a class that nobody asked belongs to, makes
// the assessment [Invalid], and nothing carries then. The work is linear in the
// bodies and the positions.
func (p Policy) Assess(q Question, ps []Position, asOf time.Time) Assessment {
	a := Assessment{policy: Policy{Name: p.Name, Source: p.Source, Edition: p.Edition}, document: q.Document, scope: q.Scope, decided: q.Closes.UTC(), asOf: asOf.UTC()}
	var f findings
	var e electorate
	e.index(&q, f.top().child("question"))
	p.check(f.top().child("policy"))
	p.asks(&q, f.top().child("policy"))
	if err := f.err(); err != nil {
		a.faults = Violations(err)
		a.standing, a.outcome = Invalid, Invalid
		return a
	}
	standing, reasons := stand(&q, &e, ps, asOf)
	a.discarded = discarded(ps, reasons)
	a.votes = newVotes(&q, &e, func(place int) Stance {
		if standing[place] == 0 {
			return Silent
		}
		return ps[standing[place]-1].stance(q.Closes, asOf)
	})
	a.results = p.results(&q, &e, &a.votes)
	a.standing = Carried
	for i := range a.results {
		if !a.results[i].Met {
			a.standing = Failed
		}
	}
	a.outcome = a.standing
	if asOf.Before(q.Closes) {
		a.outcome = Pending
	}
	return a
}

// stand finds the position of each body that stands, as 1 + its index by the
// body's place in Asked, and for every position why it does not count: nil if all
// of them do.
func stand(q *Question, e *electorate, ps []Position, asOf time.Time) (standing []int, reasons []Reason) {
	standing = make([]int, len(q.Asked))
	drop := func(i int, r Reason) {
		if reasons == nil {
			reasons = make([]Reason, len(ps))
		}
		reasons[i] = r
	}
	for i := range ps {
		p := &ps[i]
		place, asked := e.bodies.find(p.Body)
		if !asked {
			drop(i, UnknownBody)
		} else if reason := q.discard(p, asOf); reason != 0 {
			drop(i, reason)
		} else if before := standing[place] - 1; before < 0 {
			standing[place] = i + 1
		} else if p.supersedes(&ps[before], q.Closes, asOf) {
			drop(before, Superseded)
			standing[place] = i + 1
		} else {
			drop(i, Superseded)
		}
	}
	return standing, reasons
}

// discarded lists the positions that do not count, in their order.
func discarded(ps []Position, reasons []Reason) []Discarded {
	n := 0
	for _, r := range reasons {
		if r != 0 {
			n++
		}
	}
	list := make([]Discarded, 0, n)
	for i, r := range reasons {
		if r != 0 {
			list = append(list, Discarded{i, ps[i], r})
		}
	}
	return list
}
