package main

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A site shows the portal's pages, to people and to programs.
type site struct {
	portal   *Portal
	accounts *Accounts
	auditor  auditor
}

// A visit is one request, with what the portal knew when it came.
type visit struct {
	*http.Request
	*State
	Account
	now     time.Time
	known   *wrong   // when it is asked for
	refused *attempt // what the visitor asked for just now
}

// A view is what one page shows. The same is written for programs.
type view interface {
	page() (template, title string)
}

// A frame is what every page says around its view.
type frame struct {
	Title   string    `json:"title"`
	Forum   string    `json:"forum"`
	Path    string    `json:"path"`
	Viewer  string    `json:"viewer,omitzero"`
	Body    string    `json:"body,omitzero"` // that the viewer speaks for
	Now     time.Time `json:"now"`
	OwnTime bool      `json:"ownTime,omitzero"` // time goes on from the record's own date
	Entry   int64     `json:"entry"`            // the last one of the log
	Known   int64     `json:"known,omitzero"`   // up to which entry the page knows what is wrong
	Heard   time.Time `json:"heard"`            // of the log, by the machine's clock
	View    view      `json:"view"`
}

// Late reports whether the log has not been heard of for so long that a page may be old.
func (f frame) Late() bool { return time.Since(f.Heard) > 15*time.Second }

// routes is the portal's pages. What another site's page sends is refused.
func routes(p *Portal, accounts *Accounts) http.Handler {
	s := &site{portal: p, accounts: accounts}
	if state := p.State(); state.Record != nil {
		s.auditor.of(state, p.Now()) // so that nobody has to wait for it
	}
	mux := http.NewServeMux()
	mux.Handle("GET /style.css", http.FileServerFS(style))
	for pattern, answer := range map[string]func(*visit) (view, error){
		"GET /{$}":            s.charter,
		"GET /groups":         s.groups,
		"POST /groups":        s.beginGroup,
		"GET /groups/{n}":     s.group,
		"POST /groups/{n}":    s.actOnGroup,
		"GET /questions":      s.questions,
		"GET /questions/{n}":  s.question,
		"POST /questions/{n}": s.takePosition,
		"GET /people":         s.people,
		"GET /people/{name}":  s.person,
		"GET /audit":          s.audit,
		"GET /due":            s.due,
		"GET /sign-in":        s.signIn,
		"/":                   func(*visit) (view, error) { return nil, errNotFound },
	} {
		mux.Handle(pattern, s.page(answer))
	}
	here := http.NewCrossOriginProtection()
	here.SetDenyHandler(s.page(func(*visit) (view, error) { return nil, errAbroad }))
	return here.Handler(mux)
}

//go:embed style.css
var style embed.FS

// policy has a page run no script, and take nothing from elsewhere but its style.
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// page answers with what a function makes of a visit: a view, a problem, or both,
// where a form is to be shown again.
func (s *site) page(answer func(*visit) (view, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Cache-Control", "private, no-cache")
		w.Header().Set("Vary", "Accept, Authorization")
		v := &visit{Request: r, State: s.portal.State(), now: s.portal.Now()}
		shown, err := s.let(v, answer)
		if to, elsewhere := errors.AsType[redirect](err); elsewhere {
			http.Redirect(w, r, to.Error(), http.StatusSeeOther)
			return
		}
		s.write(w, v, shown, problemOf(err))
	})
}

// let has a function answer whoever it is, but nobody who only says who they are.
func (s *site) let(v *visit, answer func(*visit) (view, error)) (view, error) {
	if name, password, given := v.BasicAuth(); given {
		account, right := s.accounts.SignIn(name, password)
		if !right {
			return nil, errSignIn
		}
		v.Account = account
	}
	if v.Record == nil {
		return nil, errEmpty
	}
	return answer(v)
}

// write writes a view or a problem, as a page or as JSON.
func (s *site) write(w http.ResponseWriter, v *visit, shown view, p *problem) {
	if shown == nil {
		shown = p
	}
	template, title := shown.page()
	f := frame{
		Title: title, Path: v.URL.Path, Viewer: v.Person, Body: v.Account.Body, Now: v.now, OwnTime: v.OwnTime,
		Entry: v.Seq, Heard: s.portal.Heard().UTC(), View: shown,
	}
	if v.Record != nil {
		f.Forum = v.Record.WorkingGroup.Name
	}
	if v.known != nil {
		f.Known = v.known.Seq
	}
	var body bytes.Buffer
	var err error
	status, kind := http.StatusOK, "text/html; charset=utf-8"
	if p != nil {
		status = p.Status
	}
	switch {
	case !v.wantsJSON():
		err = pages[template].Execute(&body, f)
	case p != nil:
		kind, err = "application/problem+json", json.NewEncoder(&body).Encode(p)
	default:
		kind, err = "application/json", json.NewEncoder(&body).Encode(f)
	}
	if err != nil {
		http.Error(w, "this page cannot be made: "+err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("ETag", `"`+strconv.FormatInt(v.Seq, 10)+`"`)
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Basic realm="the portal", charset="UTF-8"`)
	}
	w.WriteHeader(status)
	body.WriteTo(w) // whoever has gone away does not read it
}

// wantsJSON reports whether the visitor names JSON, and no page before it.
func (v *visit) wantsJSON() bool {
	accept := v.Header.Get("Accept")
	data, html := strings.Index(accept, "json"), strings.Index(accept, "html")
	return data >= 0 && (html < 0 || data < html)
}

// one is the place in a list that the path counts to, from 0; -1 if it is not there.
func (v *visit) one(of int) int {
	n, err := strconv.Atoi(v.PathValue("n"))
	if err != nil || n < 1 || n > of || strconv.Itoa(n) != v.PathValue("n") {
		return -1
	}
	return n - 1
}

// signIn asks who the visitor is, and leads back to where they were.
func (s *site) signIn(v *visit) (view, error) {
	to := v.FormValue("to")
	switch {
	case v.Person == "", v.Person == v.FormValue("not"):
		return nil, errSignIn
	case !strings.HasPrefix(to, "/"), strings.HasPrefix(to, "//"), strings.ContainsAny(to, "\\\r\n\t"):
		to = "/" // and nowhere else
	}
	return nil, redirect(to)
}
