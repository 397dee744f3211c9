package liaison_test

import (
	"errors"
	"fmt"
	"runtime"
	"testing"

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
		p := liaison.Policy{Name: "many"}
		for i := range many.conditions {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.AtLeast(2).Per(3, sided).Among(fmt.Sprint("class ", i%many.classes))})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := p.Smallest()
		runtime.ReadMemStats(&after)
		took := after.TotalAlloc - before.TotalAlloc
		if !errors.Is(err, liaison.ErrUndecided) || took > 20<<20 {
			t.Errorf("%+v: %v after %d bytes", many, err, took)
		}
	}
}
