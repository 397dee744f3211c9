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
	errNotFound = &problem{Status: http.StatusNotFound, Detail: "Nothing of that name is on record."}
	errSignIn   = &problem{Status: http.StatusUnauthorized, Detail: "This takes a name and a password that the portal knows."}
	errEmpty    = &problem{Status: http.StatusServiceUnavailable, Detail: "There is no record yet: import one."}
	errNotYours = &problem{Status: http.StatusBadRequest, Detail: "Who acts, in which office, for which body and when is not for the sender to say."}
)

// A redirect is that the answer is elsewhere.
type redirect string

func (r redirect) Error() string { return string(r) }

// problemOf is an error as a problem; none without one.
func problemOf(err error) *problem {
	if err == nil {
		return nil
	}
	p := problem{Status: http.StatusInternalServerError, Detail: err.Error()}
	if known, ok := errors.AsType[*problem](err); ok {
		p = *known
	}
	switch refusal, refused := errors.AsType[*Refusal](err); {
	case refused:
		p = problem{"Refused", http.StatusUnprocessableEntity, refusal.Detail, refusal.Findings}
	case errors.Is(err, ErrNowhere):
		p.Status = http.StatusNotFound
	case errors.Is(err, ErrStale):
		p.Status = http.StatusPreconditionFailed
	case errors.Is(err, ErrBusy), errors.Is(err, ErrUnknown):
		p.Status = http.StatusServiceUnavailable
	}
	if p.Title == "" {
		p.Title = http.StatusText(p.Status)
	}
	return &p
}
