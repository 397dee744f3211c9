package main

// switches is compiled into the package under test: each function is a fault that
// can be switched on by its number.
const switches = `

import (
	schcmp "cmp"
	schos "os"
	schconv "strconv"
	schsync "sync"
)

var (
	schOn    = func() int { n, _ := schconv.Atoi(schos.Getenv("SCHEMATA")); return n }()
	schReach = schos.Getenv("SCHEMATA_REACH")
	schSeen  schsync.Map
	schMu    schsync.Mutex
)

type schInt interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// schHit reports whether one of n mutants, numbered from id, is on, and lists
// them as reached.
func schHit(id, n int) bool {
	if schReach != "" {
		schNote(id, n)
	}
	return schOn >= id && schOn < id+n
}

func schNote(id, n int) {
	if _, seen := schSeen.Load(id); seen {
		return
	}
	schMu.Lock()
	defer schMu.Unlock()
	schSeen.Store(id, true)
	f, _ := schos.OpenFile(schReach, schos.O_APPEND|schos.O_CREATE|schos.O_WRONLY, 0o644)
	for i := range n {
		f.WriteString(schconv.Itoa(id+i) + "\n")
	}
	f.Close()
}

func schS(id int) bool         { return !schHit(id, 1) }
func schN(id int, v bool) bool { return v != schHit(id, 1) }
func schF(id int, v bool) bool { return v && !schHit(id, 1) }
func schC(id int, v bool) bool {
	if schHit(id, 2) {
		return schOn == id
	}
	return v
}

func schZ[T any](id int, v T) T {
	if schHit(id, 1) {
		var z T
		return z
	}
	return v
}

func schK[T schInt](id int, v T) T {
	if schHit(id, 1) {
		return v + 1
	}
	return v
}

func schLss[T schcmp.Ordered](id int, x, y T) bool {
	if schHit(id, 2) {
		return schOn == id && x <= y || schOn != id && x >= y
	}
	return x < y
}

func schLeq[T schcmp.Ordered](id int, x, y T) bool {
	if schHit(id, 2) {
		return schOn == id && x < y || schOn != id && x > y
	}
	return x <= y
}

func schGtr[T schcmp.Ordered](id int, x, y T) bool {
	if schHit(id, 2) {
		return schOn == id && x >= y || schOn != id && x <= y
	}
	return x > y
}

func schGeq[T schcmp.Ordered](id int, x, y T) bool {
	if schHit(id, 2) {
		return schOn == id && x > y || schOn != id && x < y
	}
	return x >= y
}

func schAdd[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x - y
	}
	return x + y
}

func schSub[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x + y
	}
	return x - y
}

func schMul[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x + y
	}
	return x * y
}

func schQuo[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x * y
	}
	return x / y
}

func schRem[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x / y
	}
	return x % y
}

func schAnd[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x | y
	}
	return x & y
}

func schOr[T schInt](id int, x, y T) T {
	if schHit(id, 1) {
		return x & y
	}
	return x | y
}
`
