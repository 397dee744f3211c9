package membershiptest_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/sipforum/techwg/membership/membershiptest"
)

// The tests make many small values, of which next to nothing lives on.
func init() { debug.SetGCPercent(400) }

const wrong = "MEMBERSHIPTEST_WRONG"

// TestWrong fails, in a process of its own.
func TestWrong(t *testing.T) {
	if os.Getenv(wrong) == "" {
		t.Skip("it is run by TestRun")
	}
	membershiptest.RunAdmission(t, func(membershiptest.Case) bool { return true })
	t.Run("should I stay", func(*testing.T) {}) // a subtest of one's own
	t.Run("deeper", func(t *testing.T) {
		membershiptest.RunAdmission(t, func(membershiptest.Case) bool { return true })
	})
}

func TestRun(t *testing.T) {
	output := func(flags ...string) string {
		cmd := exec.Command(os.Args[0], append([]string{"-test.run=^TestWrong$", "-test.v", fmt.Sprint("-test.short=", testing.Short())}, flags...)...)
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
			"--- FAIL: TestWrong/must/10b-member",
			"--- PASS: TestWrong/should/10b-open-to-all-classes",
			"expected: a consultant engaged for other activities only is refused",
		}, nil},
		{"-test.skip=/^must$|/deeper", []string{"--- PASS: TestWrong/should/", "\nPASS"}, []string{"TestWrong/must"}},
		{"-test.skip=/^should$", []string{
			"--- FAIL: TestWrong/must", "--- PASS: TestWrong/may", "--- PASS: TestWrong/should_I_stay", "TestWrong/deeper/should/",
		}, []string{"TestWrong/should/"}},
		{"-test.skip=//^should$", []string{"TestWrong/should/", "TestWrong/deeper/must/"}, []string{"TestWrong/deeper/should/"}},
	} {
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
