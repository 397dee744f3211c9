// Command schemata measures how many faults a package's own tests notice: its
// mutation score.
//
//	schemata [-min 95] [-v] [-short=false] [-run regexp] [-only regexp] [-workers 2] [-timeout 20s] ./pkg ...
//
// Every mutant of a package is compiled once, into one test binary, and the
// tests then run with one of them switched on at a time. The source tree is
// never changed. String literals, package-level tables and untyped constants
// are not mutated, and generated files not at all.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

var (
	short   = flag.Bool("short", true, "run the tests with -short")
	workers = flag.Int("workers", 2, "how many mutants to try at once")
	timeout = flag.Duration("timeout", 0, "for the tests of one mutant; running out counts as noticed (0: five times what they take without one)")
	minimum = flag.Float64("min", 0, "fail below this score, in percent")
	verbose = flag.Bool("v", false, "list every mutant, not only those that nothing noticed")
	testRun = flag.String("run", "", "run only the tests that match")
	places  = flag.String("only", "", "try only the mutants whose place, file:line:column, matches")
)

// A mutant is one fault, and what became of it.
type mutant struct {
	id   int // from 1
	op   string
	pos  string // file:line:column
	fate string
}

// What may become of a mutant.
const (
	killed     = "killed"
	timedOut   = "timed out"
	lived      = "LIVED"
	notReached = "NOT REACHED"
)

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Dir, Export, Name string
	GoFiles                       []string
	DepOnly                       bool
}

func main() {
	flag.Parse()
	targets, exports, err := list(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "schemata:", err)
		os.Exit(2)
	}
	ok := true
	for _, p := range targets {
		start := time.Now()
		mutants, err := measure(p, exports)
		if err != nil {
			fmt.Printf("%s: %v\n", p.ImportPath, err)
			ok = false
			continue
		}
		if report(p.ImportPath, mutants, time.Since(start)) < *minimum {
			ok = false
		}
	}
	if !ok {
		os.Exit(1)
	}
}

// list finds the packages to measure, and the compiled form of all that they import.
func list(patterns []string) (targets []listed, exports map[string]string, err error) {
	if len(patterns) == 0 {
		return nil, nil, errors.New("name the packages to measure")
	}
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,Export,Name,GoFiles,DepOnly"}, patterns...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, nil, fmt.Errorf("go list: %w", err)
	}
	exports = map[string]string{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, nil, err
		}
		exports[p.ImportPath] = p.Export
		if p.DepOnly {
			continue
		}
		if p.Name == "main" { // its tests can't be linked with a main of their own
			return nil, nil, fmt.Errorf("%s is a program; only packages that can be imported are measured", p.ImportPath)
		}
		if len(p.GoFiles) == 0 {
			return nil, nil, fmt.Errorf("%s has no Go files", p.ImportPath)
		}
		targets = append(targets, p)
	}
	if len(targets) == 0 {
		return nil, nil, fmt.Errorf("no package matches %v", patterns)
	}
	return targets, exports, nil
}

// report prints the survivors and the score, which it returns.
func report(path string, mutants []*mutant, wall time.Duration) (score float64) {
	n := map[string]int{}
	for _, m := range mutants {
		n[m.fate]++
		if *verbose || m.fate == lived || m.fate == notReached {
			fmt.Printf("  %-11s %-22s %s\n", m.fate, m.op, m.pos)
		}
	}
	score = 100
	if len(mutants) > 0 {
		score = 100 * float64(n[killed]+n[timedOut]) / float64(len(mutants))
	}
	fmt.Printf("%s: %d mutants, %d killed, %d timed out, %d lived, %d not reached: score %.2f%% in %.0fs\n",
		path, len(mutants), n[killed], n[timedOut], n[lived], n[notReached], score, wall.Seconds())
	return score
}
