package liaison

// names numbers names in the order in which they come. A few are searched, which
// is faster than a map and allocates nothing.
type names struct {
	n    int
	few  [8]string
	many map[string]int
}

func newNames(n int) names {
	var x names
	if n > len(x.few) {
		x.many = make(map[string]int, n)
	}
	return x
}

func (x *names) find(name string) (number int, known bool) {
	if x.many != nil {
		number, known = x.many[name]
		return number, known
	}
	for i := range x.few[:x.n] {
		if x.few[i] == name {
			return i, true
		}
	}
	return 0, false
}

// add numbers a name, unless it was known before. There are no more than newNames
// was told.
func (x *names) add(name string) (number int, known bool) {
	if number, known = x.find(name); known {
		return number, true
	}
	number = x.n
	if x.many != nil {
		x.many[name] = number
	} else {
		x.few[number] = name
	}
	x.n++
	return number, false
}
