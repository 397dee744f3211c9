package taskgrouptest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// The tests make many small values, of which next to nothing lives on.
func init() { debug.SetGCPercent(400) }

const wrong = "TASKGROUPTEST_WRONG"

// TestWrong fails, in a process of its own.
func TestWrong(t *testing.T) {
	if os.Getenv(wrong) == "" {
		t.Skip("it is run by TestRun")
	}
	t.Run("lifecycle", func(t *testing.T) {
		taskgrouptest.RunLifecycle(t, strict(func(_ *desk, e taskgroup.Event) bool {
			return e.Action == taskgroup.Create && len(e.Charter.Waivers) > 0
		}))
	})
	t.Run("store", func(t *testing.T) {
		taskgrouptest.RunStore(t, func(t *testing.T) taskgrouptest.Store {
			s := new(memory).store()
			s.Append = func(context.Context, string, int, ...taskgroup.Event) error { return nil }
			return s
		})
	})
}

func TestRun(t *testing.T) {
	output := func(flags ...string) string {
		flags = append([]string{"-test.run=^TestWrong$", "-test.v", fmt.Sprint("-test.short=", testing.Short())}, flags...)
		cmd := exec.Command(os.Args[0], flags...)
		cmd.Env = append(os.Environ(), wrong+"=1")
		b, err := cmd.CombinedOutput()
		if _, ok := errors.AsType[*exec.ExitError](err); !ok && err != nil {
			t.Skip("no processes here: ", err)
		}
		return string(b)
	}
	for _, test := range []struct {
		flag   string
		want   []string
		absent []string
	}{
		{"-test.count=1", []string{
			"--- FAIL: TestWrong/lifecycle/should/7b-milestones",
			"--- PASS: TestWrong/lifecycle/must/7a-director",
			"expected: a group is created without milestones if a waiver says why",
			"--- FAIL: TestWrong/store/property/append-and-load",
			"--- FAIL: TestWrong/store/must/7a-director",
		}, nil},
		{"-test.skip=//^(must|should|may)$", []string{"--- FAIL: TestWrong/store/property"}, []string{"TestWrong/store/must", "TestWrong/lifecycle/should"}},
		{"-test.run=TestWrong/lifecycle/must/9a", []string{"\nPASS"}, []string{"should", "7c", "store"}},
	} {
		if testing.Short() && test.absent != nil {
			continue // a process for each takes long
		}
		got := output(test.flag)
		for _, s := range test.want {
			if !strings.Contains(got, s) {
				t.Errorf("%s: no %q in\n%s", test.flag, s, got)
			}
		}
		for _, s := range test.absent {
			if strings.Contains(got, s) {
				t.Errorf("%s: %q in\n%s", test.flag, s, got)
			}
		}
	}
}
