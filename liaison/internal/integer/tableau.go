package integer

import "slices"

// A tableau is the inequalities of a part and the goal, solved for some variables, the
// basic ones, by the others, which are zero at its point. Each row says that
//
//	row[den] * basic = row[rest] + row[columns]*other[0] + row[columns+1]*other[1] + ...
//
// in whole numbers with nothing in common, and row[den] > 0. The first row is the goal.
//
// Variables are numbered: those of the program, then the slack of each inequality,
// which is whole wherever the variables are. At the point of an optimised tableau
// none is below zero. No other variable lowers the goal: so the point is the least.
type tableau struct {
	n     int        // variables of the program
	rows  [][]number // shared with other parts: replaced, never changed
	basic []int      // the variable of each row; none, -1, for the goal
	other []int      // the variable of each column
	made  int        // variables in all
	*Effort
}

const (
	den = iota
	rest
	columns
)

// An inequality is that the sum, or what is below zero of it, and more is not below zero.
type inequality struct {
	of      []int64
	negated bool
	plus    number
}

func (s Sum) inequality() inequality { return inequality{s.Of, false, whole(s.Plus)} }

// atMost is that the sum is no more than n, and atLeast that it is no less.
func (s Sum) atMost(n number) inequality {
	return inequality{s.Of, true, n.minus(whole(s.Plus))}
}

func (s Sum) atLeast(n number) inequality {
	return inequality{s.Of, false, whole(s.Plus).minus(n)}
}

// newTableau is of all points. Its own is zero, where the goal is least.
func newTableau(goal Sum, e *Effort) *tableau {
	t := &tableau{n: len(goal.Of), made: len(goal.Of), Effort: e}
	for i := range goal.Of {
		t.other = append(t.other, i)
	}
	t.rows, t.basic = [][]number{t.row(goal.inequality())}, []int{-1}
	return t
}

func (t *tableau) clone() *tableau {
	t.Spend(int64(len(t.rows) + len(t.other)))
	return &tableau{t.n, slices.Clone(t.rows), slices.Clone(t.basic), slices.Clone(t.other), t.made, t.Effort}
}

// row is the slack of an inequality by the variables that are zero.
func (t *tableau) row(f inequality) []number {
	row := make([]number, columns+len(t.other))
	t.Spend(int64(len(row)))
	row[den], row[rest] = whole(1), f.plus
	of := func(variable int) number {
		if f.negated {
			return whole(f.of[variable]).neg()
		}
		return whole(f.of[variable])
	}
	for j, v := range t.other {
		if v < t.n {
			row[columns+j] = of(v)
		}
	}
	for i, v := range t.basic {
		if v < 0 || v >= t.n || f.of[v] == 0 {
			continue
		}
		basic := t.rows[i]
		by := of(v).times(row[den]).neg()
		for j := rest; j < len(row); j++ {
			row[j] = cross(row[j], basic[den], basic[j], by)
		}
		row[den] = row[den].times(basic[den])
		t.reduce(row)
	}
	return row
}

// reduce divides a row, which is new, by what all its numbers have in common.
func (t *tableau) reduce(row []number) {
	common := row[den]
	for _, a := range row[rest:] {
		common = divisor(a, common)
	}
	cost := int64(0)
	for j, a := range row {
		cost += a.cost()
		if common != whole(1) {
			row[j] = a.floor(common)
		}
	}
	t.Spend(cost)
}

// require adds an inequality, and reports whether whole numbers can meet it.
func (t *tableau) require(f inequality) bool {
	common := number{}
	for _, a := range f.of {
		common = divisor(common, whole(a))
	}
	if common.sign() == 0 {
		return f.plus.sign() >= 0
	}
	if common != whole(1) {
		of := make([]int64, len(f.of))
		for i, a := range f.of {
			of[i] = whole(a).floor(common).small
		}
		f = inequality{of, f.negated, f.plus.floor(common)}
	}
	t.add(t.row(f))
	return true
}

// add adds the row of a new slack.
func (t *tableau) add(row []number) {
	t.rows, t.basic = append(t.rows, row), append(t.basic, t.made)
	t.made++
}

// cut adds what whole points meet and this point does not: for each variable that is
// not whole here, that the fractions of the others, which are whole and not below
// zero, come to its own fraction at least (Gomory). It reports whether there was one.
func (t *tableau) cut() (added bool) {
	for i, v := range t.basic { // as they are now
		r := t.rows[i]
		if v < 0 || v >= t.n || r[rest].modulo(r[den]).sign() == 0 {
			continue
		}
		cut := make([]number, len(r))
		cut[den], cut[rest] = r[den], r[rest].modulo(r[den]).neg()
		for j := columns; j < len(r); j++ {
			cut[j] = r[j].neg().modulo(r[den])
		}
		t.reduce(cut)
		if slices.ContainsFunc(cut, number.unwieldy) {
			continue // it would slow down whatever comes after it
		}
		t.add(cut)
		added = true
	}
	return added
}

// optimise moves to the least point by the dual simplex method, and reports whether
// there is a point. By Bland's rule it comes to an end: of the variables that are
// below zero the first leaves, and of those that may take its place, with the goal no
// lower than its least, the first does. It may be wrong once the effort has run out.
func (t *tableau) optimise() (feasible bool) {
	for t.Left >= 0 {
		leaves := 0
		for i, r := range t.rows {
			if r[rest].sign() < 0 && (leaves == 0 || t.basic[i] < t.basic[leaves]) {
				leaves = i
			}
		}
		if leaves == 0 {
			return true
		}
		r, goal, enters := t.rows[leaves], t.rows[0], -1
		for j, v := range t.other {
			if r[columns+j].sign() <= 0 {
				continue
			}
			if enters >= 0 {
				s := cross(goal[columns+j], r[columns+enters], goal[columns+enters], r[columns+j]).sign()
				if s > 0 || s == 0 && v > t.other[enters] {
					continue
				}
			}
			enters = j
		}
		if enters < 0 {
			return false
		}
		t.pivot(leaves, enters)
	}
	return false
}

// pivot makes the variable of a row zero, and that of a column basic, where the row
// has more than zero.
func (t *tableau) pivot(leaves, enters int) {
	old, k := t.rows[leaves], columns+enters
	for i, r := range t.rows {
		q := r[k]
		if i == leaves || q.sign() == 0 {
			continue
		}
		row := make([]number, len(r))
		for j := range r {
			switch j {
			case den:
				row[j] = r[den].times(old[k])
			case k:
				row[j] = q.times(old[den])
			default:
				row[j] = cross(r[j], old[k], q, old[j])
			}
		}
		t.reduce(row)
		t.rows[i] = row
	}
	row := make([]number, len(old))
	for j := range old {
		row[j] = old[j].neg()
	}
	row[den], row[k] = old[k], old[den]
	t.rows[leaves] = row
	t.basic[leaves], t.other[enters] = t.other[enters], t.basic[leaves]
	t.Spend(int64(len(row) + len(t.rows)))
}

// value is what a sum comes to at the point, as a fraction.
func (t *tableau) value(s Sum) (value, scale number) {
	t.Spend(1 + int64(len(t.basic))/8) // most are passed over
	value, scale = whole(s.Plus), whole(1)
	for i, v := range t.basic {
		if v < 0 || v >= t.n || s.Of[v] == 0 {
			continue
		}
		r := t.rows[i]
		value = cross(value, r[den], whole(s.Of[v]).times(scale).neg(), r[rest])
		scale = scale.times(r[den])
		if !scale.safe() {
			common := divisor(value, scale)
			value, scale = value.floor(common), scale.floor(common)
		}
	}
	return value, scale
}

// point is where the tableau is, if that is whole and fits.
func (t *tableau) point() (x []int64, fits bool) {
	x = make([]int64, t.n)
	for i, v := range t.basic {
		if v < 0 || v >= t.n {
			continue
		}
		value := t.rows[i][rest].floor(t.rows[i][den])
		if value.large != nil {
			return nil, false
		}
		x[v] = value.small
	}
	return x, true
}
