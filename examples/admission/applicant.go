package main

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"os"
	"strings"

	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/membership"
)

// applicant reads from a request who is to be admitted.
func applicant(w http.ResponseWriter, r *http.Request) (string, error) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return "", &failure{http.StatusMethodNotAllowed, "want POST"}
	}
	if !isJSON(r.Header) {
		w.Header().Set("Accept", "application/json")
		w.Header().Set("Accept-Encoding", "identity")
		return "", &failure{http.StatusUnsupportedMediaType, "want a body of application/json, in UTF-8 and without a content coding"}
	}
	var body struct {
		Person string `json:"person"`
	}
	if err := strictjson.Read(http.MaxBytesReader(w, r.Body, maxBody), &body); err != nil {
		return "", unread(err)
	}
	// Nobody has a name that no roster can have.
	if _, err := membership.NewRoster(membership.Records{Engagements: []membership.Engagement{{Person: body.Person}}}); err != nil {
		return "", &failure{http.StatusBadRequest, "at /person: " + membership.Violations(err)[0].Detail}
	}
	return body.Person, nil
}

// isJSON reports whether a body is said to be JSON as RFC 8259 has it, and is sent
// as it is.
func isJSON(h http.Header) bool {
	types, coding := h.Values("Content-Type"), strings.Join(h.Values("Content-Encoding"), ",")
	if len(types) != 1 || coding != "" && !strings.EqualFold(coding, "identity") {
		return false
	}
	media, parameters, err := mime.ParseMediaType(types[0])
	for name, value := range parameters {
		if name != "charset" || !strings.EqualFold(value, "utf-8") {
			return false
		}
	}
	return err == nil && media == "application/json"
}

// unread is why a body was not read. What is wrong with its text is told; what is
// wrong with the connection has addresses in it, and is not.
func unread(err error) *failure {
	if wrong, ok := errors.AsType[*strictjson.Error](err); ok {
		return &failure{http.StatusBadRequest, wrong.Error()}
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &failure{http.StatusRequestEntityTooLarge, fmt.Sprintf("want a body of %d bytes at most", maxBody)}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &failure{http.StatusRequestTimeout, "the body took too long"}
	}
	return &failure{http.StatusBadRequest, "the body could not be read"}
}

// maxBody is generous for one name.
const maxBody = 4 << 10
