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
	errUnread   = errors.New("what was sent cannot be read")
	errNoForm   = errors.New("what is sent here is a form: application/x-www-form-urlencoded")
	errAbroad   = errors.New("this was sent from a page of another site")
	errEmpty    = errors.New("there is no record yet: import one")
)

// statuses are those of the answers.
var statuses = map[error]int{
	errUnread: http.StatusBadRequest, errSignIn: http.StatusUnauthorized, errAbroad: http.StatusForbidden, errNotFound: http.StatusNotFound,
	ErrNowhere: http.StatusNotFound, ErrStale: http.StatusPreconditionFailed, errNoForm: http.StatusUnsupportedMediaType,
	errEmpty: http.StatusServiceUnavailable, ErrBusy: http.StatusServiceUnavailable, ErrAway: http.StatusServiceUnavailable,
	ErrOther: http.StatusServiceUnavailable, ErrUnknown: http.StatusServiceUnavailable,
}

// A redirect is that the answer is elsewhere.
type redirect string

func (r redirect) Error() string { return string(r) }

// problemOf is an error as a problem; none without one.
func problemOf(err error) *problem {
	if known, ok := errors.AsType[*problem](err); err == nil || ok {
		return known
	}
	if refusal, ok := errors.AsType[*Refusal](err); ok {
		return &problem{"Refused", http.StatusUnprocessableEntity, refusal.Detail, refusal.Findings}
	}
	status := http.StatusInternalServerError
	for known, as := range statuses {
		if errors.Is(err, known) {
			if status = as; as == http.StatusServiceUnavailable {
				err = known
			}
		}
	}
	if long, ok := errors.AsType[*http.MaxBytesError](err); ok {
		status, err = http.StatusRequestEntityTooLarge, long
	}
	return &problem{Title: http.StatusText(status), Status: status, Detail: err.Error()}
}
