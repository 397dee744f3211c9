package liaisontest_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison/liaisontest"
)

// The tests make many small values, of which next to nothing lives on.
func init() { debug.SetGCPercent(400) }

const wrong = "LIAISONTEST_WRONG"

// TestWrong fails, in a process of its own.
func TestWrong(t *testing.T) {
	if os.Getenv(wrong) == "" {
		t.Skip("it is run by TestRun")
	}
	liaisontest.RunShowing(t, func(liaisontest.Case) bool { return true })
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
			"--- FAIL: TestWrong/must/5c-closed",
			"--- PASS: TestWrong/property/window",
			"expected: it fails as long as a voice blocks it",
		}, nil},
		{"-test.skip=/^(must|should)$", []string{"--- PASS: TestWrong/property", "\nPASS"}, []string{"TestWrong/must", "TestWrong/should"}},
		{"-test.skip=/^should$", []string{"--- FAIL: TestWrong/must", "--- PASS: TestWrong/property"}, []string{"TestWrong/should"}},
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
