package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// An instrumenter plans the edits that put the mutants into a package: each
// wraps the source of a node in a switch.
type instrumenter struct {
	fset    *token.FileSet
	info    *types.Info
	pkg     *types.Package
	mutants []*mutant

	// of the file at hand
	src   []byte
	base  int
	edits map[ast.Node]func(string) string
	names map[string]string // of the imported packages, by path; empty for a package's own
}

// file is a file's source with its mutants in it.
func (in *instrumenter) file(f *ast.File, src []byte) string {
	in.src, in.base = src, in.fset.File(f.Pos()).Base()
	in.edits, in.names = map[ast.Node]func(string) string{}, map[string]string{}
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value) // it parsed
		in.names[path] = ""
		if spec.Name != nil {
			in.names[path] = spec.Name.Name
		}
	}
	for _, d := range f.Decls {
		if fd, ok := d.(*ast.FuncDecl); ok && fd.Body != nil {
			sig := in.info.Defs[fd.Name].Type().(*types.Signature)
			in.block(fd.Body, sig)
			in.tail(fd.Body, sig)
		}
	}
	return in.render(f)
}

// id books a mutant for each op, numbered in a row, and returns the first number.
func (in *instrumenter) id(pos token.Pos, ops ...string) int {
	first := len(in.mutants) + 1
	p := in.fset.Position(pos)
	where := fmt.Sprintf("%s:%d:%d", filepath.Base(p.Filename), p.Line, p.Column)
	for i, op := range ops {
		in.mutants = append(in.mutants, &mutant{id: first + i, op: op, pos: where})
	}
	return first
}

// edit plans an edit of a node, around those already planned.
func (in *instrumenter) edit(n ast.Node, f func(string) string) {
	if inner := in.edits[n]; inner != nil {
		in.edits[n] = func(s string) string { return f(inner(s)) }
		return
	}
	in.edits[n] = f
}

// render is a node's source with every edit in it made.
func (in *instrumenter) render(n ast.Node) string {
	at, end := n.Pos(), n.End()
	if _, ok := n.(*ast.File); ok { // with the comments around it
		at, end = token.Pos(in.base), token.Pos(in.base+len(in.src))
	}
	var b strings.Builder
	for _, c := range children(n) {
		if c.Pos() < at {
			continue
		}
		b.Write(in.src[int(at)-in.base : int(c.Pos())-in.base])
		b.WriteString(in.render(c))
		at = c.End()
	}
	b.Write(in.src[int(at)-in.base : int(end)-in.base])
	if f := in.edits[n]; f != nil {
		return f(b.String())
	}
	return b.String()
}

// children are the nodes right below one, in the order of the source.
func children(n ast.Node) []ast.Node {
	var list []ast.Node
	ast.Inspect(n, func(c ast.Node) bool {
		switch c.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
			return false
		}
		if c == n {
			return true
		}
		list = append(list, c)
		return false
	})
	slices.SortStableFunc(list, func(a, b ast.Node) int { return int(a.Pos() - b.Pos()) })
	return list
}
