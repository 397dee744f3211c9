package liaison_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// strict is a policy with an electorate, now and then, or that requires somebody whom
// nobody asks.
func strict(r *rand.Rand, p liaison.Policy) liaison.Policy {
	p.Electorate = r.IntN(4) == 0
	if r.IntN(12) == 0 {
		p.Required = append(slices.Clip(p.Required), "3GPP")
	}
	return p
}

// A poll of some voices, the required ones first, some of two bodies, and what each
// body says; each class that the policy counts has somebody, and one in nine leaves
// somebody out who is relevant.
func randomPoll(r *rand.Rand, p liaison.Policy, bodies int) (liaison.Question, []liaison.Position) {
	classes := newAssembly(p.Conditions, 0).classes
	classes[len(classes)-1] = ""
	q := asks()
	var ps []liaison.Position
	for i := 0; len(q.Asked) < bodies; i++ {
		b := liaison.Body{Name: fmt.Sprint("body ", i), Class: classes[1+r.IntN(len(classes)-1)]}
		if i < len(classes)-2 {
			b.Class = classes[1+i]
		}
		if i < len(p.Required) {
			b.Voice = p.Required[i]
		}
		q.Asked = append(q.Asked, b)
		if r.IntN(3) == 0 {
			voice := b.Voice
			if voice == "" {
				voice = fmt.Sprint("voice of two ", i)
			}
			q.Asked[len(q.Asked)-1].Voice = voice
			q.Asked = append(q.Asked, liaison.Body{Name: b.Name + " too", Voice: voice, Class: b.Class})
		}
	}
	for i, b := range q.Asked {
		if i > 0 || r.IntN(9) > 0 {
			q.Relevant = append(q.Relevant, b.Name)
		}
		if s := liaison.Stance(r.IntN(6)); s != liaison.Silent {
			ps = append(ps, says(b.Name, s))
		}
	}
	return q, ps
}

// A voter is a voice of a poll, as its policy tells it apart: of a class that the policy
// counts or, where that is empty, of none.
type voter struct {
	name, class string
	bodies      []string
	stance      liaison.Stance
	required    bool
}

// voiceOf is the voice that a body speaks with.
func voiceOf(b liaison.Body) string {
	if b.Voice == "" {
		return b.Name
	}
	return b.Voice
}

func voters(p liaison.Policy, q liaison.Question, a *liaison.Assessment) (list []voter) {
	counted := newAssembly(p.Conditions, 0).classes
	for name, s := range a.Voices() {
		v := voter{name: name, stance: s, required: slices.Contains(p.Required, name)}
		for _, b := range q.Asked {
			if voiceOf(b) != name {
				continue
			}
			v.bodies = append(v.bodies, b.Name)
			if slices.Contains(counted, b.Class) {
				v.class = b.Class
			}
		}
		list = append(list, v)
	}
	return list
}

// turns finds, the slow and obvious way, how few voters have to change to turn the
// standing; 0 if none can. It may carry if the right ones were asked.
func turns(p liaison.Policy, list []voter, carried, may bool) int {
	c := newAssembly(p.Conditions, len(p.Required))
	best := 0
	var change func(i, changed int)
	change = func(i, changed int) {
		if best > 0 && changed >= best {
			return
		}
		if i == len(list) {
			if (may && c.carried()) != carried {
				best = changed
			}
			return
		}
		v := list[i]
		at := slot{class: slices.Index(c.classes, v.class), required: v.required}
		if v.class == "" {
			at.class = len(c.classes) - 1
		}
		for at.stance = liaison.Silent; at.stance <= liaison.Block; at.stance++ {
			moved := 0
			if at.stance != v.stance {
				if moved = 1; at.stance == liaison.Recuse || v.stance == liaison.Recuse {
					continue
				}
			}
			c.count(at, 1)
			change(i+1, changed+moved)
			c.count(at, -1)
		}
	}
	change(0, 0)
	return best
}

// changed is the poll once the voters have changed: each body of theirs says the same.
func changed(t *testing.T, list []voter, ps []liaison.Position, changes []liaison.Change) []liaison.Position {
	t.Helper()
	ps, list = slices.Clone(ps), slices.Clone(list)
	for _, c := range changes {
		for range c.Count {
			i := slices.IndexFunc(list, func(v voter) bool {
				return v.stance == c.From && v.class == c.Class && v.required == (c.Voice != "") && (c.Voice == "" || c.Voice == v.name)
			})
			if i < 0 {
				t.Fatalf("%+v: nobody is left to change", c)
			}
			for _, body := range list[i].bodies {
				said := says(body, c.To)
				if c.To == liaison.Silent {
					said.Stance = liaison.Withdraw
				}
				ps = append(ps, then(4, said))
			}
			list = slices.Delete(list, i, i+1)
		}
	}
	return ps
}

// The nearest change turns the standing for real, and none of fewer voices does.
func TestNearestAgreesWithLooking(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(14, 3))
	draws := 3000
	if testing.Short() {
		draws = 300
	}
	never, many := 0, 0
	for range draws {
		p := randomPolicy(r)
		q, ps := randomPoll(r, p, 5)
		p = strict(r, p)
		a := p.Assess(q, ps, closes)
		if a.Outcome() == liaison.Invalid {
			t.Fatal(a.Err())
		}
		list := voters(p, q, a)
		may := !slices.Contains(p.Required, "3GPP") && (!p.Electorate || len(q.Relevant) == len(q.Asked))
		want := turns(p, list, a.Standing() == liaison.Carried, may)
		changes, err := a.Nearest()
		got := 0
		for _, c := range changes {
			if got += c.Count; c.Count < 1 || c.From == c.To || c.From == liaison.Recuse || c.To == liaison.Recuse {
				t.Fatalf("%v: %+v", p.Conditions, c)
			}
		}
		if err != nil || got != want {
			t.Fatalf("%v, required %v: %v: got %+v (%v), want %d voices", p.Conditions, p.Required, a, changes, err, want)
		}
		if want == 0 {
			never++
			continue
		}
		if want > 1 {
			many++
		}
		if after := p.Assess(q, changed(t, list, ps, changes), closes); after.Standing() == a.Standing() || after.Standing() == liaison.Invalid {
			t.Fatalf("%v, required %v: %v: %+v: %v", p.Conditions, p.Required, a, changes, after)
		}
	}
	if min(never, many) < draws/20 {
		t.Errorf("of %d, %d never turn, and %d by more than one voice", draws, never, many)
	}
}

// A voice is a pivot just when the standing is another without its positions.
func TestPivotsAgreeWithLooking(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(14, 5))
	pivots, none := 0, 0
	for range 3000 {
		p := randomPolicy(r)
		q, ps := randomPoll(r, p, 7)
		p = strict(r, p)
		a := p.Assess(q, ps, closes)
		var want []string
		for _, v := range voters(p, q, a) {
			without := slices.DeleteFunc(slices.Clone(ps), func(said liaison.Position) bool { return slices.Contains(v.bodies, said.Body) })
			if p.Assess(q, without, closes).Standing() != a.Standing() {
				want = append(want, v.name)
			}
		}
		if got := slices.Collect(a.Pivots()); !slices.Equal(got, want) {
			t.Fatalf("%v, required %v: %v: got %q, want %q", p.Conditions, p.Required, a, got, want)
		}
		if pivots += len(want); want == nil {
			none++
		}
	}
	if min(pivots, none) < 300 {
		t.Errorf("%d pivots, and %d questions without one", pivots, none)
	}
}

// A question is settled just when nothing that the silent bodies can say turns it.
func TestSettledAgreesWithLooking(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(14, 4))
	draws := 3000
	if testing.Short() {
		draws = 300
	}
	yes, no := 0, 0
	for range draws {
		p := randomPolicy(r)
		q, ps := randomPoll(r, p, 6)
		p = strict(r, p)
		now := on(5)
		a := p.Assess(q, ps, now)
		var silent []string
		for _, b := range q.Asked {
			if !slices.ContainsFunc(ps, func(said liaison.Position) bool { return said.Body == b.Name }) {
				silent = append(silent, b.Name)
			}
		}
		if len(silent) > 3 {
			continue
		}
		want := true
		all := 1
		for range silent {
			all *= 6
		}
		for answer := range all {
			more := slices.Clone(ps)
			for _, body := range silent {
				if s := liaison.Stance(answer % 6); s != liaison.Silent {
					more = append(more, says(body, s))
				}
				answer /= 6
			}
			want = want && p.Assess(q, more, now).Standing() == a.Standing()
		}
		if got := a.Settled(); got != want {
			t.Fatalf("%v, required %v: %v with %v silent: settled %t, want %t", p.Conditions, p.Required, a, silent, got, want)
		}
		if len(silent) == 0 {
			continue
		}
		if want {
			yes++
		} else {
			no++
		}
	}
	if min(yes, no) < draws/20 {
		t.Errorf("of %d, %d were settled, and %d not", draws, yes, no)
	}
}

// What an assessment says of the changes that would turn it, on cases worked out by
// hand.
func TestNearest(t *testing.T) {
	majority := policy(favoring.MoreThan(1).Per(2, asked))
	seven := asks(bodies("IETF", "ITU", "ATIS", "ETSI", "W3C", "ISO", "IEC")...)
	heard := majority
	heard.Required = []string{"IETF", "ITU"}
	stranger := majority
	stranger.Required = []string{"3GPP"}
	three := policy(favoring.AtLeast(3))
	unopposed, unblocked := policy(liaison.Against.AtMost(0)), policy(liaison.Blocking.AtMost(0))
	relevant := majority
	relevant.Electorate = true
	elsewhere := seven
	elsewhere.Relevant = elsewhere.Relevant[:6]
	classy := policy(favoring.AtLeast(1).Per(2, asked).Among("carriers"), favoring.AtLeast(1))
	two := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "ATIS", Class: "carriers"}, liaison.Body{Name: "ETSI", Class: "carriers"})
	both := func(a, b liaison.Stances) liaison.Policy { return policy(a.AtLeast(1), b.AtLeast(1)) }
	recused := []liaison.Position{says("IETF", liaison.Recuse), says("ITU", liaison.Recuse), says("ATIS", liaison.Recuse), says("ETSI", liaison.Recuse)}
	five := said(3, liaison.Favor, "IETF", "ITU", "ATIS", "ETSI", "W3C")
	for _, c := range []struct {
		policy liaison.Policy
		q      liaison.Question
		ps     []liaison.Position
		want   []liaison.Change
	}{
		{majority, seven, five, []liaison.Change{{From: liaison.Favor, To: liaison.Abstain, Count: 2}}},
		{majority, seven, five[:2], []liaison.Change{{From: liaison.Silent, To: liaison.Favor, Count: 2}}},
		{three, question, []liaison.Position{opposes("IETF"), favors("ITU"), favors("ATIS")}, []liaison.Change{{From: liaison.Silent, To: liaison.Favor, Count: 1}}},                 // who is silent is nearer
		{three, question, []liaison.Position{blocks("IETF"), opposes("ITU"), favors("ATIS"), favors("ETSI")}, []liaison.Change{{From: liaison.Oppose, To: liaison.Favor, Count: 1}}}, // and who opposes
		{majority, seven, recused, nil}, // three of seven are left
		{heard, seven, five, []liaison.Change{{Voice: "IETF", From: liaison.Favor, To: liaison.Silent, Count: 1}}},
		{heard, seven, five[1:], []liaison.Change{{Voice: "IETF", From: liaison.Silent, To: liaison.Abstain, Count: 1}}}, // the four others are a majority
		{stranger, seven, five[:2], nil},
		{relevant, elsewhere, five[:2], nil},
		{unopposed, seven, []liaison.Position{says("IETF", liaison.Block)}, []liaison.Change{{From: liaison.Block, To: liaison.Abstain, Count: 1}}},
		{unopposed, seven, []liaison.Position{says("IETF", liaison.Oppose)}, []liaison.Change{{From: liaison.Oppose, To: liaison.Abstain, Count: 1}}},
		{unblocked, seven, []liaison.Position{says("IETF", liaison.Block)}, []liaison.Change{{From: liaison.Block, To: liaison.Oppose, Count: 1}}},
		{unblocked, seven, []liaison.Position{says("IETF", liaison.Oppose), says("ITU", liaison.Abstain)}, []liaison.Change{{From: liaison.Oppose, To: liaison.Block, Count: 1}}},
		{relevant, seven, five[:3], []liaison.Change{{From: liaison.Silent, To: liaison.Favor, Count: 1}}},
		{classy, two, five[:1], []liaison.Change{{Class: "carriers", From: liaison.Silent, To: liaison.Favor, Count: 1}}},
		// To fall silent after an abstention is less than any step up or down, of which the one
		// from favor is as long as the others.
		{both(liaison.Blocking, liaison.Abstaining), seven, []liaison.Position{says("IETF", liaison.Block), says("ITU", liaison.Abstain)}, []liaison.Change{{From: liaison.Abstain, To: liaison.Silent, Count: 1}}},
		{both(liaison.Opposing, liaison.Abstaining), seven, []liaison.Position{says("IETF", liaison.Oppose), says("ITU", liaison.Abstain)}, []liaison.Change{{From: liaison.Abstain, To: liaison.Silent, Count: 1}}},
		{both(favoring, liaison.Against|liaison.Abstaining), seven, []liaison.Position{says("IETF", liaison.Favor), says("ITU", liaison.Oppose)}, []liaison.Change{{From: liaison.Favor, To: liaison.Abstain, Count: 1}}},
		{liaison.Policy{}, seven, five, nil},
	} {
		got, err := c.policy.Assess(c.q, c.ps, closes).Nearest()
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%v: %v: %v %s", c.policy.Conditions, c.ps, err, diff)
		}
	}
	for _, none := range []*liaison.Assessment{nil, {}} {
		if got, err := none.Nearest(); got != nil || err != nil || none.Settled() {
			t.Errorf("of no question: %v, %v, settled %t", got, err, none.Settled())
		}
	}
}

// What is closed is settled, and what is invalid is not; until then it is whether
// the silent bodies can turn it, as far as the effort goes.
func TestSettled(t *testing.T) {
	majority := policy(favoring.MoreThan(1).Per(2, asked))
	q := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "ATIS"})
	relevant := majority
	relevant.Electorate = true
	elsewhere := q
	elsewhere.Relevant = nil
	for _, c := range []struct {
		what   string
		policy liaison.Policy
		q      liaison.Question
		ps     []liaison.Position
		want   bool
	}{
		{"one of three voices, of which ITU's other body may spoil its own only", majority, q, said(3, liaison.Favor, "IETF", "SG11"), false},
		{"both bodies of ITU have spoken", majority, q, said(3, liaison.Favor, "IETF", "SG11", "SG16"), true},
		{"the last one can go either way", majority, q, said(3, liaison.Favor, "IETF"), false},
		{"two have spoken against", majority, q, said(3, liaison.Oppose, "IETF", "SG11"), true},
		{"a body that took back what it said may say it again", majority, q, append(said(3, liaison.Oppose, "IETF", "ATIS"), then(4, says("ATIS", liaison.Withdraw))), false},
		{"the last one may still recuse itself", policy(favoring.AtLeast(1), liaison.Recusing.AtMost(0)), q, said(3, liaison.Favor, "IETF", "SG11"), false},
		{"the electorate is another", relevant, elsewhere, nil, true},
		{"malformed", liaison.Policy{}, q, nil, false},
	} {
		if a := c.policy.Assess(c.q, c.ps, on(5)); a.Settled() != c.want {
			t.Errorf("%s: %v: settled %t", c.what, a, a.Settled())
		}
		if a := c.policy.Assess(c.q, c.ps, closes); a.Settled() != (a.Outcome() != liaison.Invalid) {
			t.Errorf("%s, once it has closed: %v: settled %t", c.what, a, a.Settled())
		}
	}
	people := asks()
	for i := range 5000 {
		people.Asked = append(people.Asked, liaison.Body{Name: fmt.Sprint("body ", i)})
	}
	want := []liaison.Change{{From: liaison.Silent, To: liaison.Favor, Count: 2501}}
	if changes, err := majority.Assess(people, nil, on(5)).Nearest(); err != nil || !slices.Equal(changes, want) {
		t.Errorf("%v, %v, want %v", changes, err, want)
	}
	many := policy()
	crowd := asks()
	for i := range 2000 {
		class := fmt.Sprint("class ", i)
		many.Conditions = append(many.Conditions, liaison.Condition{Need: favoring.AtLeast(1).Among(class)})
		crowd.Asked = append(crowd.Asked, liaison.Body{Name: class, Class: class})
	}
	a := many.Assess(crowd, nil, on(5))
	if changes, err := a.Nearest(); !errors.Is(err, liaison.ErrUndecided) || changes != nil || a.Settled() {
		t.Errorf("%v, %v, settled %t", changes, err, a.Settled())
	}
}
