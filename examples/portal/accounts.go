package main

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"

	"golang.org/x/crypto/bcrypt"
)

// An Account is who has signed in: a person, who may speak for an outside body too.
// The zero Account is a stranger.
type Account struct {
	Person string
	Body   string
}

// Accounts are the people who may sign in: a file with a line for each,
//
//	person:bcrypt hash
//	person:bcrypt hash:outside body
//
// A password that was right is known again by its digest, so that only the first
// request takes the time that the hash is meant to take.
type Accounts struct {
	people map[string]login
	slow   chan struct{} // hashing is for a few at a time
	mu     sync.Mutex
	right  map[[sha256.Size]byte]bool
	salt   string
}

type login struct {
	Account
	hash []byte
}

// openAccounts reads the file; one that is not there has nobody.
func openAccounts(name string) (*Accounts, error) {
	a := &Accounts{people: make(map[string]login), slow: make(chan struct{}, 2), right: make(map[[sha256.Size]byte]bool), salt: rand.Text()}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		person, rest, _ := strings.Cut(lines.Text(), ":")
		hash, body, _ := strings.Cut(rest, ":")
		if _, err := bcrypt.Cost([]byte(hash)); err != nil || person == "" {
			return nil, fmt.Errorf("%s, line %d: want person:hash or person:hash:body", name, n)
		}
		a.people[person] = login{Account{person, body}, []byte(hash)}
	}
	return a, lines.Err()
}

// SignIn is the account of a person who gives the right password.
func (a *Accounts) SignIn(person, password string) (Account, bool) {
	known, there := a.people[person]
	if !there {
		known.hash = nobody() // who is known should not show in the time it takes
	}
	digest := sha256.Sum256([]byte(a.salt + person + "\x00" + password))
	a.mu.Lock()
	right := a.right[digest]
	a.mu.Unlock()
	if !right {
		a.slow <- struct{}{}
		right = bcrypt.CompareHashAndPassword(known.hash, []byte(password)) == nil && there
		<-a.slow
		if !right {
			return Account{}, false
		}
		a.mu.Lock()
		a.right[digest] = true
		a.mu.Unlock()
	}
	return known.Account, true
}

// cost is how long it takes to hash a password: a tenth of a second or so.
var cost = bcrypt.DefaultCost

// nobody is the hash of a password that is nobody's.
var nobody = sync.OnceValue(func() []byte {
	hash, _ := bcrypt.GenerateFromPassword([]byte(rand.Text()), cost)
	return hash
})

// draw adds accounts to the file, each with a password that is drawn, and returns
// these: they are nowhere else.
func draw(name string, accounts ...Account) (passwords []string, err error) {
	var lines strings.Builder
	for _, a := range accounts {
		if a.Person == "" || strings.ContainsAny(a.Person, ":\r\n") || strings.ContainsAny(a.Body, "\r\n") {
			return nil, fmt.Errorf("%q cannot have an account: want a name on one line without a colon", a.Person)
		}
		password := rand.Text()[:20]
		hash, err := bcrypt.GenerateFromPassword([]byte(password), cost)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&lines, "%s:%s", a.Person, hash)
		if a.Body != "" {
			fmt.Fprintf(&lines, ":%s", a.Body)
		}
		lines.WriteByte('\n')
		passwords = append(passwords, password)
	}
	file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = file.WriteString(lines.String())
	return passwords, errors.Join(err, file.Close())
}
