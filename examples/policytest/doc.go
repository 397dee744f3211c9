// Package forum is what a host's own package may look like: a small forum that
// decides by code and tables of its own, and has its test hold them against the
// charter with the kits of the four packages.
//
// It opens doors to badges ([Door]), has a matrix of duties ([May]), a record in a
// file ([Record]), a policy of consensus that asks for more than the charter
// ([Consensus]), and a place for the events of its task groups ([Histories]). In
// one thing its doors are stricter than the charter as package membership reads
// it, on purpose; the test says which, and holds it to everything else.
package forum
