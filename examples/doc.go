// Package examples holds what looks across the four packages, which never look
// at each other: programs that compose them, and tests that keep the house in
// order.
//
// The programs, one to a folder:
//
//	techwg      audits the record of a working group against its charter
//	admission   admits people to activities over HTTP
//	lifecycle   follows a task group through its life, event by event
//	standards   takes a standards-like document through its gate
//	consensus   says what became of a poll, and what its policy allows
//
// Beside them, policytest is a host's package that is tested with the kits, and
// scenarios tells what should happen in plain sentences.
//
// What several of them need and nobody else should lives under internal.
//
// The tests beside this file check the imports and the layout, that the four
// packages keep one shape, that every sentence of the charter is answered for,
// and that README.md says what the code does. To write its generated parts anew:
//
//	go test ./examples -run README -update
package examples
