package main

import (
	"errors"
	"net/http"

	"github.com/sipforum/techwg/examples/forum"
)

// A problem is why a request was not answered as asked: for programs in the form of
// RFC 9457, for people in the same words.
type problem struct {
	Title    string          `json:"title"`
	Status   int             `json:"status"`
	Detail   string          `json:"detail,omitzero"`
	Findings []forum.Finding `json:"violations,omitzero"` // the rules in the way
}

func (p *problem) Error() string          { return p.Detail }
func (p *problem) page() (string, string) { return "problem", p.Title }

var (
	errNotFound = errors.New("nothing of that name is on record")
	errSignIn   = errors.New("this takes a name and a password that the portal knows")
	errEmpty    = errors.New("there is no record yet: import one")
)

// An unread error is that what was sent could not be read.
type unread struct{ error }

func (u unread) Unwrap() error { return u.error }

// A redirect is that the answer is elsewhere.
type redirect string

func (r redirect) Error() string { return string(r) }

// problemOf is an error as a problem; none without one.
func problemOf(err error) *problem {
	status := http.StatusInternalServerError
	refusal, refused := errors.AsType[*Refusal](err)
	switch known, ok := errors.AsType[*problem](err); {
	case err == nil || ok:
		return known
	case refused:
		return &problem{"Refused", http.StatusUnprocessableEntity, refusal.Detail, refusal.Findings}
	case errors.Is(err, errSignIn):
		status = http.StatusUnauthorized
	case errors.Is(err, errNotFound), errors.Is(err, ErrNowhere):
		status = http.StatusNotFound
	case errors.Is(err, ErrStale):
		status = http.StatusPreconditionFailed
	case errors.Is(err, ErrBusy), errors.Is(err, ErrUnknown), errors.Is(err, errEmpty):
		status = http.StatusServiceUnavailable
	case is[*http.MaxBytesError](err):
		status = http.StatusRequestEntityTooLarge
	case is[unread](err):
		status = http.StatusBadRequest
	}
	return &problem{Title: http.StatusText(status), Status: status, Detail: err.Error()}
}

func is[E error](err error) bool {
	_, is := errors.AsType[E](err)
	return is
}
