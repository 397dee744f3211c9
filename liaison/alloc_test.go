package liaison_test

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
	"weak"

	"github.com/sipforum/techwg/liaison"
)

// Nothing is allocated per position that is no block: not for one that counts, nor for one that
// is superseded.
func TestPositionsDoNotAllocate(t *testing.T) {
	allocations := func(positions int) float64 {
		p := poll(50, positions)
		return testing.AllocsPerRun(20, func() { assessment = p.Assess(closes) })
	}
	if none, all := allocations(8), allocations(16); none != all {
		t.Errorf("%v allocations for 8 positions that count, %v for 16", none, all)
	}
	if twice, fourfold := allocations(100), allocations(200); twice != fourfold {
		t.Errorf("%v allocations for two positions a body, %v for four", twice, fourfold)
	}
	if more := allocations(2000); more != allocations(100) {
		t.Errorf("%v allocations for 2000 positions", more)
	}
}

var assessment *liaison.Assessment

// What cannot be decided is given up before it takes much memory.
func TestUndecidedMemory(t *testing.T) {
	for _, many := range []struct{ classes, conditions int }{{2000, 2000}, {100, 4000}} {
		p, q := liaison.Policy{Name: "many"}, asks()
		for i := range many.conditions {
			class := fmt.Sprint("class ", i%many.classes)
			p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.AtLeast(2).Per(3, sided).Among(class)})
			if i < many.classes {
				q.Asked = append(q.Asked, liaison.Body{Name: class, Class: class})
			}
		}
		a := p.Assess(q, nil, closes)
		for name, of := range map[string]func() error{
			"Smallest": func() error { _, err := p.Smallest(); return err },
			"Nearest":  func() error { _, err := a.Nearest(); return err },
		} {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			err := of()
			runtime.ReadMemStats(&after)
			if took := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, liaison.ErrUndecided) || took > 20<<20 {
				t.Errorf("%s of %+v: %v after %d bytes", name, many, err, took)
			}
		}
	}
}

// A ballot copies what it needs of its host's lists, and holds on to none.
func TestBallotLetsGo(t *testing.T) {
	prepare := func() (*liaison.Ballot, weak.Pointer[liaison.Condition], weak.Pointer[string]) {
		p := poll(50, 0)
		b, err := p.Policy.Prepare(p.Question)
		if err != nil {
			t.Fatal(err)
		}
		return b, weak.Make(&p.Policy.Conditions[0]), weak.Make(&p.Question.Relevant[0])
	}
	b, condition, relevant := prepare()
	runtime.GC()
	if condition.Value() != nil || relevant.Value() != nil {
		t.Errorf("a condition %t, and whoever is relevant %t", condition.Value() != nil, relevant.Value() != nil)
	}
	if a := b.Assess(nil, closes); a.Outcome() != liaison.Failed {
		t.Error(a)
	}
}
