package liaisontest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// An objection is what a body says in turn, and what it then stands for under each
// kind of block.
type objection struct {
	stands [3]liaison.Stance // by kind
	says   []liaison.Position
}

// What an objection comes to, until it is resolved, until it is withdrawn, or bare.
var (
	open     = [3]liaison.Stance{liaison.Block, liaison.Block, liaison.Block}
	answered = [3]liaison.Stance{liaison.Oppose, liaison.Block, liaison.Block}
	bare     = [3]liaison.Stance{liaison.Oppose, liaison.Oppose, liaison.Block}
)

// standing says so for people.
var standing = [...]string{
	liaison.UntilResolved:  "a block stands until each of its concerns is resolved, and without one it is opposition",
	liaison.UntilWithdrawn: "a block with a concern stands until its body says otherwise, and without one it is opposition",
	liaison.Bare:           "a block stands until its body says otherwise, with a concern or without",
}

// A concern may be resolved by anybody: a chair, or the body itself.
const chair, itself, how = "the chair", "itself", "transfers are out of scope"

var (
	before = middle.Add(-tick)
	unmet  = liaison.Concern{Text: concern}
	met    = resolved(chair, middle, how)
)

func resolved(by string, at time.Time, how string) liaison.Concern {
	return liaison.Concern{Text: concern, Resolved: liaison.Resolution{By: by, At: at, How: how}}
}

// block is a block of some body.
func block(at time.Time, concerns ...liaison.Concern) liaison.Position {
	return liaison.Position{Stance: liaison.Block, At: at, Concerns: concerns}
}

// timedObjections are those in which it matters when a concern is resolved.
func timedObjections() []objection {
	return []objection{
		{answered, []liaison.Position{block(middle, resolved(chair, middle.In(west), how))}},
		{answered, []liaison.Position{block(middle, resolved(chair, closes.Add(-tick), how))}},
		{answered, []liaison.Position{block(middle, resolved(chair, closes.Add(-tick).In(east), how))}},
		{open, []liaison.Position{block(middle, resolved(chair, time.Time{}, how))}},
		{open, []liaison.Position{block(middle, resolved(chair, before, how))}},
		{open, []liaison.Position{block(middle, resolved(chair, before.In(east), how))}},
		{open, []liaison.Position{block(middle, resolved(chair, closes, how))}},
		{open, []liaison.Position{block(middle, resolved(chair, closes.In(west), how))}},
		{open, []liaison.Position{block(before, met), block(middle, resolved(chair, before, how))}},
		{answered, []liaison.Position{block(opened, resolved(chair, before, how)), block(middle, met)}},
	}
}

// objections are what bodies may say, the plainest first.
var objections = sync.OnceValue(func() []objection {
	stated := block(middle)
	stated.Statement = concern
	all := []objection{
		{bare, []liaison.Position{block(middle)}},
		{answered, []liaison.Position{block(middle, met)}},
		{bare, []liaison.Position{stated}},
		{bare, []liaison.Position{block(middle, liaison.Concern{})}},
		{answered, []liaison.Position{block(middle, resolved(itself, middle, how))}},

		// What is one of several concerns, and what resolves none.
		{answered, []liaison.Position{block(middle, met, met)}},
		{answered, []liaison.Position{block(middle, liaison.Concern{}, met)}},
		{open, []liaison.Position{block(middle, unmet, met)}},
		{open, []liaison.Position{block(middle, met, unmet)}},
		{open, []liaison.Position{block(middle, liaison.Concern{}, unmet)}},
		{open, []liaison.Position{block(middle, unmet, liaison.Concern{})}},
		{open, []liaison.Position{block(middle, resolved("", middle, how))}},
		{open, []liaison.Position{block(middle, resolved(chair, middle, ""))}},
		{open, []liaison.Position{block(middle, resolved("", middle, ""))}},

		// A block that is repeated.
		{open, []liaison.Position{block(before, unmet), block(middle)}},
		{open, []liaison.Position{block(before, unmet), block(middle, met)}},
		{open, []liaison.Position{block(before, met), block(middle, unmet)}},
		{answered, []liaison.Position{block(before, met), block(middle)}},
		{answered, []liaison.Position{block(before, met), block(middle, met)}},
		{open, []liaison.Position{block(middle, met), block(middle, unmet)}},
		{open, []liaison.Position{block(middle), block(middle, unmet)}},
		{answered, []liaison.Position{block(middle), block(middle, met)}},

		// What is said outside the window.
		{bare, []liaison.Position{block(opened.Add(-tick), unmet), block(middle)}},
		{bare, []liaison.Position{block(middle), block(closes, unmet)}},

		// What is no position.
		{open, []liaison.Position{block(opened, unmet), {At: before}, block(middle)}},
	}
	for _, other := range spoken[1:] { // than a block
		says := liaison.Position{Stance: other, At: before}
		all = append(all,
			objection{bare, []liaison.Position{block(opened, unmet), says, block(middle)}},
			objection{answered, []liaison.Position{block(opened, unmet), says, block(middle, met)}},
			objection{open, []liaison.Position{block(opened, unmet), block(before), says, block(middle)}}) // where it does not stand
	}
	return append(all, timedObjections()...)
})

// longObjections are of many concerns, or in many blocks, of which the first, the
// middle or the last decides, and of concerns in a few odd words.
var longObjections = sync.OnceValue(func() (all []objection) {
	for _, n := range append([]int{4}, lengths...) {
		for _, at := range []int{-1, 0, n / 2, n - 1} { // which is not met, if any
			stands, concerns, blocks := answered, slices.Repeat([]liaison.Concern{met}, n), make([]liaison.Position, n)
			for i := range n {
				if i == at {
					stands, concerns[i] = open, unmet
				}
				concerns[i].Text = fmt.Sprint("concern ", i+1)
				blocks[i] = block(middle.Add(-time.Duration(n-1-i) * tick))
				if i == at || at < 0 {
					blocks[i].Concerns = concerns[i : i+1]
				}
			}
			all = append(all, objection{stands, []liaison.Position{block(middle, concerns...)}}, objection{stands, blocks})
		}
	}
	for _, words := range []string{"null", "0", "-", "é", "日本", "🙂", "x", "O'Neill & Co, 50%", strings.Repeat("long ", 100)} {
		all = append(all,
			objection{open, []liaison.Position{block(middle, liaison.Concern{Text: words})}},
			objection{answered, []liaison.Position{block(middle, resolved(words, middle, words))}})
	}
	return all
})

// blocking lists those of some objections that come to a stance under a kind of
// block. Whatever is no block stays what it is, with concerns or without.
func blocking(kind func() liaison.Blocks, all func() []objection) ways {
	return func(b liaison.Body, s, _ liaison.Stance) (ways []voice) {
		for _, c := range []liaison.Concern{unmet, met} {
			if v := outspoken(b, s); s != liaison.Block {
				v.positions[0].Concerns, v.positions[0].Statement = []liaison.Concern{c}, strings.Repeat("why ", 500)
				ways = append(ways, v)
			}
		}
		for _, o := range all() {
			if o.stands[kind()] != s {
				continue
			}
			v := voice{[]liaison.Body{b}, slices.Clone(o.says)}
			for i := range v.positions {
				p := &v.positions[i]
				if p.Body = b.Name; len(p.Concerns) == 1 && p.Concerns[0].Resolved.By == itself {
					p.Concerns = []liaison.Concern{resolved(b.Name, middle, how)}
				}
			}
			ways = append(ways, v)
			if len(o.says) > 1 {
				ways = append(ways, v.reversed())
			}
		}
		return ways
	}
}
