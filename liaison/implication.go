package liaison

import "github.com/sipforum/techwg/liaison/internal/integer"

// Implies reports whether whatever carries under the policy carries under another
// too, so that it asks for at least as much: for every number of voices. If not, the
// profile carries under this one and fails under the other, with the fewest voices and,
// of those, the fewest responses.
//
// Both are asked of the same voices, those of every class that either counts apart
// and every voice that either requires among them, and the bodies asked are the
// relevant ones. How many days they take is not compared.
//
// The error is nil, or [ErrUndecided], or holds every [Violation]: of either policy,
// the other's below /other; or because a block stands for longer under one of them,
// and a threshold tells blocks from opposition.
func (p Policy) Implies(other Policy) (Profile, bool, error) {
	var f findings
	p.check(f.top())
	other.check(f.top().child("other"))
	v := newVoices(enough(), &p, &other)
	if p.Blocks != other.Blocks && v.tellsBlocksApart() {
		f.top().child("other").child("blocks").about(other.title(), nil).add(RulePolicy, "holds a block %v, and %s %v, so that their votes do not compare", other.Blocks, p.title(), p.Blocks)
	}
	if err := f.err(); err != nil {
		return Profile{}, false, err
	}
	v.among(Asked)
	carries, ways := v.carries(v.tests(&p)), v.fails(v.tests(&other))
	for i := range ways {
		ways[i] = append(ways[i], carries...)
	}
	at, s := v.least(0, v.goals(0, Responding), ways...)
	if !s.Proved() {
		return Profile{}, false, ErrUndecided
	}
	return at, s.Verdict == integer.Impossible, nil
}

// tellsBlocksApart reports whether a threshold counts a block and an opposition in
// different ways.
func (v *voices) tellsBlocksApart() bool {
	for _, apart := range v.apart {
		if apart&pair(Block, Oppose) != 0 {
			return true
		}
	}
	return false
}
