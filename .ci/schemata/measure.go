package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// measure makes the mutants of a package and tries each.
func measure(p listed, exports map[string]string) ([]*mutant, error) {
	tmp, err := os.MkdirTemp("", "schemata")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	mutants, overlay, err := mutate(p, exports, tmp)
	if err != nil {
		return nil, err
	}
	only, err := regexp.Compile(*places)
	if err != nil {
		return nil, err
	}
	mutants = slices.DeleteFunc(mutants, func(m *mutant) bool { return !only.MatchString(m.pos) })
	tests := &binary{dir: p.Dir, file: filepath.Join(tmp, "pkg.test"), limit: *timeout}
	if err := tests.build(p.ImportPath, overlay); err != nil {
		return nil, err
	}

	reach := filepath.Join(tmp, "reach")
	if tests.limit == 0 {
		tests.limit = 5 * time.Minute
	}
	if fate, out := tests.try(0, reach); fate != lived {
		return nil, fmt.Errorf("the tests fail without a mutant: %s", out)
	}
	if *timeout == 0 { // keeping the list of what is reached takes much longer than the tests
		start := time.Now()
		tests.try(0, "")
		tests.limit = max(5*time.Since(start), 2*time.Second)
	}
	ids, err := os.ReadFile(reach)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	reached := map[string]bool{}
	for _, id := range strings.Fields(string(ids)) {
		reached[id] = true
	}

	var wg sync.WaitGroup
	work := make(chan *mutant)
	for range *workers {
		wg.Go(func() {
			for m := range work {
				m.fate, _ = tests.try(m.id, "")
			}
		})
	}
	for _, m := range mutants {
		if !reached[strconv.Itoa(m.id)] {
			m.fate = notReached
			continue
		}
		work <- m
	}
	close(work)
	wg.Wait()
	return mutants, nil
}

// mutate writes a package's files with all mutants in them below tmp, and the
// overlay that puts these in the place of the real ones.
func mutate(p listed, exports map[string]string, tmp string) (mutants []*mutant, overlay string, err error) {
	in := &instrumenter{fset: token.NewFileSet()}
	var files []*ast.File
	var sources [][]byte
	for _, f := range p.GoFiles {
		name := filepath.Join(p.Dir, f)
		src, err := os.ReadFile(name)
		if err != nil {
			return nil, "", err
		}
		syntax, err := parser.ParseFile(in.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, "", err
		}
		files, sources = append(files, syntax), append(sources, src)
	}
	in.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	compiled := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	conf := types.Config{Importer: importer.ForCompiler(in.fset, "gc", compiled)}
	if in.pkg, err = conf.Check(p.ImportPath, in.fset, files, in.info); err != nil {
		return nil, "", err
	}

	replace := map[string]string{}
	write := func(name, text string) error {
		file := filepath.Join(tmp, filepath.Base(name))
		replace[name] = file
		return os.WriteFile(file, []byte(text), 0o644)
	}
	for i, f := range files {
		if ast.IsGenerated(f) {
			continue
		}
		name := in.fset.File(f.Pos()).Name()
		if err := write(name, in.file(f, sources[i])); err != nil {
			return nil, "", err
		}
	}
	if err := write(filepath.Join(p.Dir, "zz_schemata.go"), "package "+p.Name+switches); err != nil {
		return nil, "", err
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, "", err
	}
	overlay = filepath.Join(tmp, "overlay.json")
	return in.mutants, overlay, os.WriteFile(overlay, b, 0o644)
}

// A binary holds a package's tests and all of its mutants.
type binary struct {
	dir, file string
	limit     time.Duration
}

func (b *binary) build(path, overlay string) error {
	cmd := exec.Command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", b.file, path)
	cmd.Dir = b.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w\n%s", err, out)
	}
	if _, err := os.Stat(b.file); err != nil {
		return errors.New("no test files")
	}
	return nil
}

// try runs the tests with one mutant switched on, or none. Where reach names a
// file, the mutants that the tests come past are listed there.
func (b *binary) try(id int, reach string) (fate string, out []byte) {
	args := []string{"-test.timeout=" + b.limit.String(), "-test.failfast"}
	if *short {
		args = append(args, "-test.short")
	}
	if *testRun != "" {
		args = append(args, "-test.run="+*testRun)
	}
	cmd := exec.Command(b.file, args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "SCHEMATA="+strconv.Itoa(id), "SCHEMATA_REACH="+reach, "GOMAXPROCS=1", "GOTRACEBACK=none",
		"RAPID_SEED=1", "RAPID_SHRINKTIME=1ms", "RAPID_NOFAILFILE=true") // the same draws for every mutant, and no time lost
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		return lived, out
	case bytes.Contains(out, []byte("panic: test timed out")):
		return timedOut, out
	}
	return killed, out
}
