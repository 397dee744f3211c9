package integer

import (
	"cmp"
	"math/big"
)

// A number is whole and of any size: small, unless large is there.
type number struct {
	small int64
	large *big.Int
}

func whole(n int64) number { return number{small: n} }

func fromBig(b *big.Int) number {
	if b.IsInt64() {
		return number{small: b.Int64()}
	}
	return number{large: b}
}

func (a number) big() *big.Int {
	if a.large != nil {
		return a.large
	}
	return big.NewInt(a.small)
}

// safe reports whether the number fits in 32 bits: then the difference of two products
// fits in 64.
func (a number) safe() bool { return a.large == nil && a.small == int64(int32(a.small)) }

// unwieldy reports whether the number has more than 16 bits.
func (a number) unwieldy() bool { return !a.safe() || a.small>>16 != a.small>>63 }

func (a number) sign() int {
	if a.large != nil {
		return a.large.Sign()
	}
	return cmp.Compare(a.small, 0)
}

// cost is what it takes to work with the number, beside a small one.
func (a number) cost() int64 {
	if a.large == nil {
		return 1
	}
	return 200 + 20*int64(len(a.large.Bits()))
}

// cross is a*p - b*q.
func cross(a, p, b, q number) number {
	if a.safe() && p.safe() && b.safe() && q.safe() {
		return number{small: a.small*p.small - b.small*q.small}
	}
	x, y := new(big.Int).Mul(a.big(), p.big()), new(big.Int).Mul(b.big(), q.big())
	return fromBig(x.Sub(x, y))
}

func (a number) times(b number) number { return cross(a, b, number{}, number{}) }
func (a number) minus(b number) number { return cross(a, whole(1), b, whole(1)) }
func (a number) neg() number           { return number{}.minus(a) }

// floor is a/b rounded down, for b > 0.
func (a number) floor(b number) number {
	if a.large == nil && b.large == nil {
		q := a.small / b.small
		if a.small%b.small < 0 {
			q--
		}
		return number{small: q}
	}
	return fromBig(new(big.Int).Div(a.big(), b.big())) // which rounds down for b > 0
}

// modulo is what a leaves after whole b > 0, and not below zero.
func (a number) modulo(b number) number { return cross(a, whole(1), a.floor(b), b) }

// divisor is the greatest common one, not below zero; that of 0 and b is b.
func divisor(a, b number) number {
	if a.safe() && b.safe() {
		x, y := max(a.small, -a.small), max(b.small, -b.small)
		for y != 0 {
			x, y = y, x%y
		}
		return number{small: x}
	}
	x, y := new(big.Int).Abs(a.big()), new(big.Int).Abs(b.big())
	return fromBig(new(big.Int).GCD(nil, nil, x, y))
}
