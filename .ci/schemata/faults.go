package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// tail keeps a function whose last statement is a switch well formed.
func (in *instrumenter) tail(b *ast.BlockStmt, sig *types.Signature) {
	if sig.Results().Len() == 0 || len(b.List) == 0 {
		return
	}
	switch b.List[len(b.List)-1].(type) {
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.ForStmt, *ast.SelectStmt, *ast.LabeledStmt:
		in.edit(b, func(s string) string { return strings.TrimSuffix(s, "}") + "\npanic(\"schemata: past the end\")\n}" })
	}
}

// typ is a type as this file would write it, if it can.
func (in *instrumenter) typ(t types.Type) (string, bool) {
	ok := true
	s := types.TypeString(t, func(p *types.Package) string {
		if p == in.pkg {
			return ""
		}
		name, found := in.names[p.Path()]
		if !found || name == "." || name == "_" {
			ok = false
		}
		if name == "" {
			name = p.Name()
		}
		return name
	})
	return s, ok
}

// isBool reports whether a type is plain bool: a named one would need a conversion.
func isBool(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func basic(t types.Type, want types.BasicInfo) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&want != 0
}

func (in *instrumenter) block(b *ast.BlockStmt, sig *types.Signature) {
	for _, s := range b.List {
		in.stmt(s, sig, true)
	}
}

// guard drops a statement.
func (in *instrumenter) guard(s ast.Stmt, op string) {
	id := in.id(s.Pos(), op)
	in.edit(s, func(t string) string { return fmt.Sprintf("if schS(%d) {\n%s\n}", id, t) })
}

// stmt plans the mutants of a statement; a free one may be dropped.
func (in *instrumenter) stmt(s ast.Stmt, sig *types.Signature, free bool) {
	switch s := s.(type) {
	case nil:
	case *ast.BlockStmt:
		in.block(s, sig)
	case *ast.LabeledStmt:
		in.stmt(s.Stmt, sig, false)
	case *ast.ExprStmt:
		in.expr(s.X, sig)
		if c, ok := s.X.(*ast.CallExpr); ok && free {
			if id, ok := c.Fun.(*ast.Ident); ok && id.Name == "panic" {
				return
			}
			in.guard(s, "drop call")
		}
	case *ast.DeferStmt:
		in.expr(s.Call, sig)
		if free {
			in.guard(s, "drop defer")
		}
	case *ast.GoStmt:
		in.expr(s.Call, sig)
	case *ast.SendStmt:
		in.expr(s.Value, sig)
	case *ast.IncDecStmt:
		in.expr(s.X, sig)
		if free {
			in.guard(s, "drop "+s.Tok.String())
		}
	case *ast.AssignStmt:
		for _, e := range s.Lhs {
			if _, ok := e.(*ast.Ident); !ok {
				in.expr(e, sig)
			}
		}
		for _, e := range s.Rhs {
			in.expr(e, sig)
		}
		if s.Tok == token.DEFINE || !free {
			return
		}
		if id, ok := s.Lhs[0].(*ast.Ident); ok && id.Name == "_" && len(s.Lhs) == 1 {
			return
		}
		alt := map[token.Token]string{token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "/=", token.OR_ASSIGN: "&=", token.AND_ASSIGN: "|="}[s.Tok]
		if alt != "" && basic(in.info.TypeOf(s.Lhs[0]), types.IsNumeric) {
			id := in.id(s.Pos(), "drop "+s.Tok.String(), s.Tok.String()+" to "+alt)
			tok := s.Tok.String()
			in.edit(s, func(t string) string {
				return fmt.Sprintf("if schS(%d) {\nif schS(%d) {\n%s\n} else {\n%s\n}\n}", id, id+1, t, strings.Replace(t, tok, alt, 1))
			})
			return
		}
		in.guard(s, "drop "+s.Tok.String())
	case *ast.BranchStmt:
		if free && s.Tok == token.CONTINUE || free && s.Tok == token.BREAK {
			in.guard(s, "drop "+s.Tok.String())
		}
	case *ast.DeclStmt:
		if g, ok := s.Decl.(*ast.GenDecl); ok && g.Tok == token.VAR {
			for _, sp := range g.Specs {
				for _, e := range sp.(*ast.ValueSpec).Values {
					in.expr(e, sig)
				}
			}
		}
	case *ast.ReturnStmt:
		for i, e := range s.Results {
			in.expr(e, sig)
			if sig == nil || len(s.Results) != sig.Results().Len() {
				continue
			}
			in.result(e, sig.Results().At(i).Type())
		}
	case *ast.IfStmt:
		in.stmt(s.Init, sig, false)
		in.cond(s.Cond, sig, true)
		in.block(s.Body, sig)
		in.stmt(s.Else, sig, false)
	case *ast.ForStmt:
		in.stmt(s.Init, sig, false)
		if s.Cond != nil {
			in.cond(s.Cond, sig, false)
		}
		in.stmt(s.Post, sig, false)
		in.block(s.Body, sig)
	case *ast.RangeStmt:
		in.expr(s.X, sig)
		in.block(s.Body, sig)
		id := in.id(s.Pos(), "loop not run")
		in.edit(s.Body, func(t string) string { return fmt.Sprintf("{\nif !schS(%d) {\nbreak\n}\n%s", id, t[1:]) })
	case *ast.SwitchStmt:
		in.stmt(s.Init, sig, false)
		if s.Tag != nil {
			in.expr(s.Tag, sig)
		}
		in.cases(s.Body, sig, s.Tag == nil)
	case *ast.TypeSwitchStmt:
		in.stmt(s.Init, sig, false)
		in.cases(s.Body, sig, false)
	case *ast.SelectStmt:
		for _, c := range s.Body.List {
			for _, b := range c.(*ast.CommClause).Body {
				in.stmt(b, sig, true)
			}
		}
	}
}

func (in *instrumenter) cases(b *ast.BlockStmt, sig *types.Signature, conds bool) {
	for _, c := range b.List {
		cc := c.(*ast.CaseClause)
		if conds {
			for _, e := range cc.List {
				in.cond(e, sig, true)
			}
		}
		for _, s := range cc.Body {
			in.stmt(s, sig, true)
		}
		ft := false
		if n := len(cc.Body); n > 0 {
			br, ok := cc.Body[n-1].(*ast.BranchStmt)
			ft = ok && br.Tok == token.FALLTHROUGH
		}
		if len(cc.Body) > 0 && !ft {
			id := in.id(cc.Pos(), "empty case")
			in.edit(cc.Body[0], func(t string) string { return fmt.Sprintf("if !schS(%d) {\nbreak\n}\n%s", id, t) })
		}
	}
}

// result makes a returned value zero.
func (in *instrumenter) result(e ast.Expr, t types.Type) {
	tv := in.info.Types[e]
	if tv.IsNil() || isZero(tv) {
		return
	}
	if _, ok := t.(*types.TypeParam); ok {
		return
	}
	name, ok := in.typ(t)
	if !ok {
		return
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 {
		if !isBool(t) {
			return
		}
		if tv.Value != nil { // return true / return false
			id := in.id(e.Pos(), "return "+map[bool]string{true: "false", false: "true"}[tv.Value.String() == "true"])
			in.edit(e, func(s string) string { return fmt.Sprintf("schN(%d, %s)", id, s) })
			return
		}
		switch x := ast.Unparen(e).(type) {
		case *ast.BinaryExpr:
			if x.Op == token.LAND || x.Op == token.LOR {
				return // its leaves were done by expr
			}
		case *ast.UnaryExpr:
			return
		}
		in.leaf(e)
		return
	}
	if cl, ok := e.(*ast.CompositeLit); ok && len(cl.Elts) == 0 {
		return
	}
	id := in.id(e.Pos(), "return zero")
	in.edit(e, func(s string) string { return fmt.Sprintf("schZ[%s](%d, %s)", name, id, s) })
}

func isZero(tv types.TypeAndValue) bool {
	if tv.Value == nil {
		return false
	}
	s := tv.Value.ExactString()
	return s == "0" || s == `""`
}

// cond gives each leaf of a condition the mutants true, false (MC/DC strength).
func (in *instrumenter) cond(e ast.Expr, sig *types.Signature, mayBeTrue bool) {
	switch x := e.(type) {
	case *ast.ParenExpr:
		in.cond(x.X, sig, mayBeTrue)
		return
	case *ast.BinaryExpr:
		if x.Op == token.LAND || x.Op == token.LOR {
			in.cond(x.X, sig, mayBeTrue)
			in.cond(x.Y, sig, mayBeTrue)
			return
		}
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			in.cond(x.X, sig, mayBeTrue)
			return
		}
	}
	in.expr(e, sig)
	tv := in.info.Types[e]
	if tv.Value != nil || !isBool(tv.Type) {
		return
	}
	if mayBeTrue {
		in.leaf(e)
		return
	}
	id := in.id(e.Pos(), "loop condition false")
	in.edit(e, func(s string) string { return fmt.Sprintf("schF(%d, %s)", id, s) })
}

func (in *instrumenter) leaf(e ast.Expr) {
	id := in.id(e.Pos(), "condition true", "condition false")
	in.edit(e, func(s string) string { return fmt.Sprintf("schC(%d, %s)", id, s) })
}

// The operators that are mutated, and their functions among the switches.
var (
	arith = map[token.Token]string{token.ADD: "Add", token.SUB: "Sub", token.MUL: "Mul", token.QUO: "Quo", token.REM: "Rem", token.AND: "And", token.OR: "Or"}
	order = map[token.Token]string{token.LSS: "Lss", token.LEQ: "Leq", token.GTR: "Gtr", token.GEQ: "Geq"}
)

func (in *instrumenter) expr(e ast.Expr, sig *types.Signature) {
	if e == nil {
		return
	}
	if tv, ok := in.info.Types[e]; ok && (tv.Value != nil || tv.IsType()) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.INT {
			in.literal(lit)
		}
		return
	}
	switch x := e.(type) {
	case *ast.ParenExpr:
		in.expr(x.X, sig)
	case *ast.FuncLit:
		s, _ := in.info.TypeOf(x).(*types.Signature)
		in.block(x.Body, s)
		if s != nil {
			in.tail(x.Body, s)
		}
	case *ast.CallExpr:
		if id, ok := x.Fun.(*ast.Ident); ok {
			if _, b := in.info.Uses[id].(*types.Builtin); b && (id.Name == "make" || id.Name == "new") {
				return // a bigger buffer is no fault
			}
		}
		if in.info.Types[x.Fun].IsType() {
			in.expr(x.Args[0], sig)
			return
		}
		in.expr(x.Fun, sig)
		for _, a := range x.Args {
			in.expr(a, sig)
		}
	case *ast.CompositeLit:
		_, isMap := under(in.info.TypeOf(x)).(*types.Map)
		for _, el := range x.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				if isMap {
					in.expr(kv.Key, sig)
				}
				in.expr(kv.Value, sig)
				continue
			}
			in.expr(el, sig)
		}
	case *ast.SelectorExpr:
		in.expr(x.X, sig)
	case *ast.StarExpr:
		in.expr(x.X, sig)
	case *ast.UnaryExpr:
		if x.Op != token.AND {
			if x.Op == token.NOT {
				in.cond(x.X, sig, true)
				return
			}
			in.expr(x.X, sig)
		} else if cl, ok := x.X.(*ast.CompositeLit); ok {
			in.expr(cl, sig)
		}
	case *ast.IndexExpr:
		in.expr(x.X, sig)
		if in.info.Types[x.Index].IsValue() {
			in.expr(x.Index, sig)
		}
	case *ast.SliceExpr:
		in.expr(x.X, sig)
		in.expr(x.Low, sig)
		in.expr(x.High, sig)
	case *ast.TypeAssertExpr:
		in.expr(x.X, sig)
	case *ast.BinaryExpr:
		in.binary(x, sig)
	}
}

// under is the type that a literal is of, behind its name or pointer.
func under(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	return t
}

func (in *instrumenter) literal(l *ast.BasicLit) {
	t := in.info.TypeOf(l)
	b, ok := t.Underlying().(*types.Basic)
	if !ok || b.Info()&types.IsInteger == 0 || b.Info()&types.IsUntyped != 0 {
		return
	}
	name, ok := in.typ(t)
	if !ok {
		return
	}
	id := in.id(l.Pos(), "literal + 1")
	in.edit(l, func(s string) string { return fmt.Sprintf("schK[%s](%d, %s)", name, id, s) })
}

func (in *instrumenter) binary(x *ast.BinaryExpr, sig *types.Signature) {
	switch x.Op {
	case token.LAND, token.LOR:
		in.cond(x, sig, true)
		return
	case token.SHL, token.SHR:
		in.expr(x.X, sig)
		return
	}
	in.expr(x.X, sig)
	in.expr(x.Y, sig)
	lt, rt := in.info.TypeOf(x.X), in.info.TypeOf(x.Y)
	operands := func() (string, string) { return in.render(x.X), in.render(x.Y) }
	if n, ok := order[x.Op]; ok && (basic(lt, types.IsOrdered) || basic(rt, types.IsOrdered)) {
		id := in.id(x.OpPos, x.Op.String()+" boundary", x.Op.String()+" negated")
		in.edit(x, func(string) string {
			a, b := operands()
			return fmt.Sprintf("sch%s(%d, %s, %s)", n, id, a, b)
		})
		return
	}
	if x.Op == token.EQL || x.Op == token.NEQ {
		if isBool(in.info.TypeOf(x)) {
			id := in.id(x.OpPos, x.Op.String()+" negated")
			in.edit(x, func(s string) string { return fmt.Sprintf("schN(%d, %s)", id, s) })
		}
		return
	}
	if n, ok := arith[x.Op]; ok {
		if !basic(in.info.TypeOf(x), types.IsInteger) {
			return
		}
		id := in.id(x.OpPos, x.Op.String()+" changed")
		in.edit(x, func(string) string {
			a, b := operands()
			return fmt.Sprintf("sch%s(%d, %s, %s)", n, id, a, b)
		})
	}
}
