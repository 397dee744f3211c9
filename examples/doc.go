// Package examples holds what looks across the four packages, which never look
// at each other: programs that compose them, and tests that keep the house in
// order.
//
// README.md lists the programs, and the rules of all four packages by the
// sentence of the charter that they come from. What several programs need and
// nobody else should lives under internal.
//
// The tests beside this file check the imports and the layout, that the four
// packages keep one shape, that every sentence of the charter is answered for,
// what a database makes of their words, and that each README.md says what the
// code does. To write the generated parts anew:
//
//	go test ./examples -run README -update
package examples
