package policies_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// votes is how many voices did what.
type votes struct{ yes, no, block, abstain, silent, recuse int }

func (v votes) asked() int     { return v.yes + v.no + v.block + v.abstain + v.silent + v.recuse }
func (v votes) against() int   { return v.no + v.block }
func (v votes) responses() int { return v.yes + v.no + v.block + v.abstain }

func (v votes) plus(w votes) votes {
	return votes{v.yes + w.yes, v.no + w.no, v.block + w.block, v.abstain + w.abstain, v.silent + w.silent, v.recuse + w.recuse}
}

func (v votes) tally() liaison.Tally {
	return liaison.Tally{
		liaison.Favor: v.yes, liaison.Oppose: v.no, liaison.Block: v.block,
		liaison.Abstain: v.abstain, liaison.Silent: v.silent, liaison.Recuse: v.recuse,
	}
}

// A ruling is a published rule once more, from the prose of its document and in
// plain integers. It is told how those of the first class voted, and the others,
// which may be of no class; where there are no classes, all are of the first.
type ruling struct {
	classes [2]string
	carries func(first, others votes) bool
}

// one is a ruling without classes.
func one(carries func(votes) bool) ruling {
	return ruling{carries: func(v, _ votes) bool { return carries(v) }}
}

var rulings = map[string]ruling{
	"CA/Browser Forum ballot": caBrowserForum(11),
	"IESG ballot, standards track": one(func(v votes) bool {
		directors := v.asked() - v.recuse
		needed := (2*directors + 2) / 3 // rounded up
		return v.yes >= 1 && v.block == 0 && v.yes+v.abstain >= needed
	}),
	"IESG ballot, other documents": one(func(v votes) bool { return v.yes >= 1 && v.block == 0 }),
	"IAB decision":                 one(func(v votes) bool { return v.yes >= 7 && v.against() <= 2 }),
	"ITU-T TAP consultation": one(func(v votes) bool {
		return v.responses() == 0 || 10*v.yes >= 7*v.responses()
	}),
	"ITU-T TAP decision": one(func(v votes) bool { return v.against() == 0 }),
	"ITU-T new Question by consultation": one(func(v votes) bool {
		return v.responses() >= 10 && v.yes > v.responses()-v.yes
	}),
	"ITU-T AAP decision in a meeting": one(func(v votes) bool { return v.against() < 2 }),
	"ISO/IEC enquiry draft (DIS)":     {[2]string{"P-members"}, iso},
	"ISO/IEC final draft (FDIS)":      {[2]string{"P-members"}, iso},
	"IEEE SA standards ballot": one(func(v votes) bool {
		returned := v.responses()
		if 4*returned < 3*v.asked() || 10*v.abstain >= 3*returned {
			return false
		}
		return v.yes > 0 && v.yes >= 3*v.block
	}),
	"IEEE 802 working group ballot": one(func(v votes) bool {
		returned := v.responses()
		return returned > v.asked()-returned && 10*v.abstain < 3*returned && v.yes > 0 && v.yes >= 3*v.block
	}),
	"OASIS special majority vote": one(func(v votes) bool {
		return 3*v.yes >= 2*v.asked() && 4*v.against() <= v.asked()
	}),
	"ASC Z136 ballot": one(func(v votes) bool {
		return v.responses() > v.asked()-v.responses() && v.yes > 0 && v.yes >= 2*v.against()
	}),
	"ETSI technical body vote": one(func(v votes) bool {
		return v.yes > 0 && 29*v.yes >= 71*v.against()
	}),
	"W3C Advisory Committee appeal": one(func(v votes) bool {
		switch took, all := 100*v.responses(), v.asked(); {
		case took < 5*all:
			return false
		case took <= 15*all:
			return v.yes > 3*v.against()
		case took < 20*all:
			return v.yes > 2*v.against()
		}
		return v.yes > v.against()
	}),
	"W3C Council delegation": one(func(v votes) bool {
		return v.yes+v.against() > 0 && v.yes >= 2*v.against()
	}),
	"W3C Council": {[2]string{"chair"}, func(chair, others votes) bool {
		all := chair.plus(others)
		return all.yes > all.against() || all.yes == all.against() && chair.yes > 0
	}},
	"GNSO supermajority": {[2]string{"Contracted Parties House", "Non-Contracted Parties House"}, func(a, b votes) bool {
		share := func(house votes, n, of int) bool { return of*house.yes >= n*house.asked() }
		majority := func(house votes) bool { return house.yes > house.asked()-house.yes }
		return share(a, 2, 3) && share(b, 2, 3) || share(a, 3, 4) && majority(b) || majority(a) && share(b, 3, 4)
	}},
	"UN Security Council decision": {[2]string{"permanent members"}, func(permanent, others votes) bool {
		return permanent.yes+others.yes >= 9 && permanent.against() == 0
	}},
	"UN General Assembly, important question": one(twoToOne),
	"CNCF removal from the TOC": one(func(v votes) bool {
		others := v.asked() - v.recuse
		return others > 0 && v.yes >= (2*others+2)/3 // rounded up
	}),
	"Open Containers motion": one(func(v votes) bool {
		cast := v.yes + v.against()
		return 3*cast >= 2*v.asked() && twoToOne(v)
	}),
	"Apache code change": one(func(v votes) bool { return v.yes >= 3 && v.block == 0 }),
	"OpenStack Technical Committee motion": one(func(v votes) bool {
		return v.yes > v.against() && v.yes >= (v.asked()+2)/3 // rounded up
	}),
	"Ansible Steering Committee vote": {[2]string{"chair"}, func(chair, others votes) bool {
		all := chair.plus(others)
		if all.yes+all.against() < (all.asked()+1)/2 { // rounded up
			return false
		}
		return all.yes > all.against() || all.yes == all.against() && chair.yes > 0
	}},
	"Python steering council vote": one(func(v votes) bool {
		return v.yes > v.against()+v.silent
	}),
	"Python vote of no confidence": one(twoToOne),
	"Python core team membership": {[2]string{"core team", "steering council"}, func(team, council votes) bool {
		return twoToOne(team) && council.block == 0
	}},
	"PHP primary vote": one(twoToOne),
	"PHP-FIG bylaw vote": {[2]string{"Core Committee", "Project Representatives"}, func(core, projects votes) bool {
		return 2*core.responses() >= core.asked() && twoToOne(core) && twoToOne(projects)
	}},
	"Rust final comment period": one(func(v votes) bool {
		outstanding := v.asked() - v.yes
		return outstanding < v.yes && outstanding < 3 && v.block == 0
	}),
	"Cosmos SDK proposal": one(func(v votes) bool {
		voted := v.responses()
		return voted > 0 && 1000*voted >= 334*v.asked() && 1000*v.block <= 334*voted && v.yes > v.against()
	}),
	"Kubernetes Steering Committee vote": one(func(v votes) bool { return v.yes > v.asked()-v.yes }),
	"Kubernetes vote of no confidence": one(func(v votes) bool {
		return v.yes >= (3*v.asked()+3)/4 // rounded up
	}),
	"Apache majority approval": one(func(v votes) bool { return v.yes >= 3 && v.yes > v.against() }),
}

func caBrowserForum(quorum int) ruling {
	return ruling{[2]string{"Certificate Issuers", "Certificate Consumers"}, func(issuers, consumers votes) bool {
		return issuers.responses()+consumers.responses() >= quorum && issuers.yes >= 1 && consumers.yes >= 1 &&
			issuers.yes >= 2*issuers.against() && consumers.yes > consumers.against()
	}}
}

// twoToOne is two thirds of those for and against.
func twoToOne(v votes) bool { return v.yes > 0 && v.yes >= 2*v.against() }

// iso counts a negative vote only where reasons come with it.
func iso(p, o votes) bool {
	all := p.plus(o)
	return p.yes > 0 && p.yes >= 2*p.block && all.yes >= 3*all.block
}

// A ballot is a question to so many voices of each class, asked once for many
// ways to answer it.
type ballot struct {
	question  liaison.Question
	positions []liaison.Position
}

var opened = time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)

func newBallot(classes [2]string, first, others int) *ballot {
	b := &ballot{question: liaison.Question{Document: "a draft", Scope: "a test", Opened: opened, Closes: opened.AddDate(0, 0, 14)}}
	for i := range first + others {
		class := classes[0]
		if i >= first {
			class = classes[1]
		}
		b.question.Asked = append(b.question.Asked, liaison.Body{Name: fmt.Sprint("body ", i+1), Class: class})
	}
	return b
}

// answer replaces what the bodies said.
func (b *ballot) answer(first, others votes) []liaison.Position {
	b.positions = b.positions[:0]
	place := 0
	for _, v := range [...]votes{first, others} {
		for _, group := range [...]struct {
			stance liaison.Stance
			n      int
		}{{liaison.Favor, v.yes}, {liaison.Oppose, v.no}, {liaison.Block, v.block}, {liaison.Abstain, v.abstain}, {liaison.Recuse, v.recuse}} {
			for range group.n {
				p := liaison.Position{Body: b.question.Asked[place].Name, Stance: group.stance, At: opened}
				if group.stance == liaison.Block {
					p.Concerns = []liaison.Concern{{Text: "it breaks what is deployed"}}
				}
				b.positions = append(b.positions, p)
				place++
			}
		}
		place += v.silent
	}
	return b.positions
}

// agree fails the test if the policy and its ruling differ, on positions or on the
// tallies alone. A question that asks nobody of a class is invalid.
func (b *ballot) agree(t interface{ Errorf(string, ...any) }, p *liaison.Policy, r ruling, first, others votes) {
	want := liaison.Failed
	if r.carries(first, others) {
		want = liaison.Carried
	}
	for i, v := range [...]votes{first, others} {
		if r.classes[i] != "" && v.asked() == 0 {
			want = liaison.Invalid
		}
	}
	if a := p.Assess(b.question, b.answer(first, others), b.question.Closes); a.Outcome() != want {
		t.Errorf("%s: %+v %+v: got %v, want %v", p.Name, first, others, a, want)
	}
	if want == liaison.Invalid {
		return
	}
	tallies := map[string]liaison.Tally{r.classes[1]: others.tally()}
	tallies[r.classes[0]] = first.tally() // where there are no classes, the only one
	if got, err := weigh(p, tallies); err != nil || got != want {
		t.Errorf("%s: %+v %+v: weighed %v, %v, want %v", p.Name, first, others, got, err, want)
	}
}

// weigh is the outcome of the policy's conditions for tallies.
func weigh(p *liaison.Policy, tallies map[string]liaison.Tally) (liaison.Outcome, error) {
	results, err := p.Weigh(tallies)
	outcome := liaison.Failed // if nothing applies
	for _, r := range results {
		if !r.Met {
			return liaison.Failed, err
		}
		if r.Applies {
			outcome = liaison.Carried
		}
	}
	return outcome, err
}

// every visits all ways in which n voices can take the stances.
func every(n int, stances []func(*votes) *int, v votes, visit func(votes)) {
	if len(stances) == 1 {
		*stances[0](&v) = n
		visit(v)
		return
	}
	for taken := range n + 1 {
		*stances[0](&v) = taken
		every(n-taken, stances[1:], v, visit)
	}
}

var (
	yes     = func(v *votes) *int { return &v.yes }
	no      = func(v *votes) *int { return &v.no }
	block   = func(v *votes) *int { return &v.block }
	abstain = func(v *votes) *int { return &v.abstain }
	silent  = func(v *votes) *int { return &v.silent }
	recuse  = func(v *votes) *int { return &v.recuse }
)

// Each policy agrees with its ruling on every profile of a few voices that take
// any stance, and on larger ones, where shares come out even.
func TestPoliciesAgreeWithTheirRulings(t *testing.T) {
	anything := []func(*votes) *int{yes, no, block, abstain, silent, recuse}
	cases := 0
	check := func(t *testing.T, p liaison.Policy, r ruling) {
		if r.carries == nil {
			t.Fatal("no ruling")
		}
		if r.classes[0] != "" {
			for n := 1; n <= 16; n++ {
				stances := anything
				if n > 4 {
					stances = []func(*votes) *int{yes, block}
				}
				for first := range n + 1 {
					b := newBallot(r.classes, first, n-first)
					every(first, stances, votes{}, func(v votes) {
						every(n-first, stances, votes{}, func(w votes) { b.agree(t, &p, r, v, w); cases++ })
					})
				}
			}
			return
		}
		for _, n := range []int{1, 2, 3, 4, 5, 6, 13, 20} {
			if testing.Short() && (n == 6 || n == 20) {
				continue
			}
			stances := anything
			if n > 6 {
				stances = []func(*votes) *int{yes, block, abstain, silent}
			}
			b := newBallot(r.classes, n, 0)
			every(n, stances, votes{}, func(v votes) { b.agree(t, &p, r, v, votes{}); cases++ })
		}
	}
	for e := range policies.Published() {
		t.Run(e.Policy.Name, func(t *testing.T) { check(t, e.Policy, rulings[e.Policy.Name]) })
	}
	for quorum := range 4 {
		t.Run(fmt.Sprint("CA/Browser Forum ballot with a quorum of ", quorum), func(t *testing.T) {
			check(t, policies.CABForumBallot(quorum), caBrowserForum(quorum))
		})
	}
	t.Logf("exhaustive: %d cases", cases)
}

// A percentage is exact among 400: one voice decides.
func TestPercentages(t *testing.T) {
	for _, c := range []struct {
		policy liaison.Policy
		v      votes
		want   liaison.Outcome
	}{
		{policies.IEEEBallot(), votes{yes: 300, silent: 100}, liaison.Carried},
		{policies.IEEEBallot(), votes{yes: 299, silent: 101}, liaison.Failed},
		{policies.IEEEBallot(), votes{yes: 281, abstain: 119}, liaison.Carried},
		{policies.IEEEBallot(), votes{yes: 280, abstain: 120}, liaison.Failed},
		{policies.IEEEBallot(), votes{yes: 300, block: 100}, liaison.Carried},
		{policies.IEEEBallot(), votes{yes: 299, block: 101}, liaison.Failed},
		{policies.ITUConsultation(), votes{yes: 280, no: 120}, liaison.Carried},
		{policies.ITUConsultation(), votes{yes: 279, abstain: 121}, liaison.Failed},
		{policies.ETSITechnicalBody(), votes{yes: 284, no: 116}, liaison.Carried},
		{policies.ETSITechnicalBody(), votes{yes: 283, no: 117}, liaison.Failed},
		{policies.W3CAppeal(), votes{yes: 20, silent: 380}, liaison.Carried},
		{policies.W3CAppeal(), votes{yes: 19, silent: 381}, liaison.Failed},
		{policies.W3CAppeal(), votes{yes: 45, no: 15, silent: 340}, liaison.Failed},
		{policies.W3CAppeal(), votes{yes: 45, no: 16, silent: 339}, liaison.Carried},
		{policies.W3CAppeal(), votes{yes: 41, no: 38, silent: 321}, liaison.Failed},
		{policies.W3CAppeal(), votes{yes: 41, no: 39, silent: 320}, liaison.Carried},
	} {
		if got, err := weigh(&c.policy, map[string]liaison.Tally{"": c.v.tally()}); err != nil || got != c.want {
			t.Errorf("%s: %+v: got %v, %v, want %v", c.policy.Name, c.v, got, err, c.want)
		}
	}
}

// Larger questions, with everybody's stance drawn at random.
func TestPoliciesAgreeWithTheirRulingsAtRandom(t *testing.T) {
	for e := range policies.Published() {
		p, r := e.Policy, rulings[e.Policy.Name]
		t.Run(p.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				first, others := anyVotes(40).Draw(t, "first"), votes{}
				if r.classes[0] != "" {
					others = anyVotes(40).Draw(t, "others")
				}
				b := newBallot(r.classes, first.asked(), others.asked())
				b.agree(t, &p, r, first, others)
			})
		})
	}
}

// anyVotes is up to so many voices in favour, and fewer of all else.
func anyVotes(most int) *rapid.Generator[votes] {
	return rapid.Custom(func(t *rapid.T) votes {
		n := func(label string, most int) int { return rapid.IntRange(0, most).Draw(t, label) }
		return votes{1 + n("yes", most), n("no", most/3), n("block", most/3), n("abstain", most/3), n("silent", most), n("recuse", most/5)}
	})
}
