package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// shows reports whether what a selector finds says each of some words.
func shows(t *testing.T, ctx context.Context, selector string, words ...string) {
	t.Helper()
	got := ask(t, ctx, chromedp.Text(selector))
	for _, word := range words {
		if !strings.Contains(got, word) {
			t.Errorf("%s says %q, want %q in it", selector, got, word)
		}
	}
}

// fill types into an input, in place of what is there.
func fill(t *testing.T, ctx context.Context, selector, text string) {
	t.Helper()
	do(t, ctx, chromedp.Clear(selector), chromedp.SendKeys(selector, text))
}

// send presses the button of a form, and waits for what the next page has.
func send(t *testing.T, ctx context.Context, form, then string) {
	t.Helper()
	do(t, ctx, chromedp.Click(form+" button"), chromedp.WaitVisible(then))
}

// TestForms acts as people do, in a browser that runs no script.
func TestForms(t *testing.T) {
	ctx := browser(t)
	p, at := served(t)
	call(t, ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	by(t, ctx, "light")
	for _, width := range []int64{360, 1280} {
		t.Run("a member joins for an organisation that is not theirs, is refused, and joins", func(t *testing.T) {
			group := map[int64]string{360: "/groups/4", 1280: "/groups/5"}[width]
			goTo(t, ctx, member, width, at+group)
			do(t, ctx, chromedp.Click("#join summary"))
			fill(t, ctx, "#join-organization", "Organisation B")
			send(t, ctx, "#join", "#join-organization-wrong")
			shows(t, ctx, "#join-organization-wrong", "does not work there", "¶8a", "forum/affiliation")
			shows(t, ctx, "#join [role=alert]", "Refused", "¶8a")
			looks(t, ctx)
			shot(t, ctx, "join")
			if got := ask(t, ctx, chromedp.Value("#join-organization")); got != "Organisation B" {
				t.Errorf("the form has forgotten what was typed: %q", got)
			}
			fill(t, ctx, "#join-organization", "Organisation A")
			send(t, ctx, "#join", ".timeline li:has(:target)")
			shows(t, ctx, ".timeline li:has(:target)", "join", member.Person, "Organisation A")
		})
	}
	t.Run("the director takes the list of another group, and too little else", func(t *testing.T) {
		goTo(t, ctx, director, 1280, at+"/groups")
		do(t, ctx, chromedp.Click("#create summary"))
		fill(t, ctx, "#create-charter-name", "Fax at sea")
		fill(t, ctx, "#create-charter-mailingList", "foip")
		fill(t, ctx, "#create-charter-milestones-1-name", "calls from ships") // the first row is left empty
		send(t, ctx, "#create", "#create [role=alert]")
		shows(t, ctx, "#create [role=alert]", "taskgroup/goals", "¶7b", "taskgroup/resources", "taskgroup/chair", "¶9a", "taskgroup/activity")
		if got := ask(t, ctx, chromedp.Value("#create-charter-milestones-0-name")); got != "calls from ships" {
			t.Errorf("the form has forgotten the milestone: %q", got)
		}
		looks(t, ctx)
		shot(t, ctx, "create")
		fill(t, ctx, "#create-charter-goals-0", "fax for ships")
		fill(t, ctx, "#create-charter-resources-0-name", "a ship")
		fill(t, ctx, "#create-chairs-0", "FoIP contributor 01")
		do(t, ctx, chromedp.SetValue("#create-charter-activity", "Fax over IP"))
		send(t, ctx, "#create", "#create-charter-mailingList-wrong")
		shows(t, ctx, "#create-charter-mailingList-wrong", "¶9a", "taskgroup/mailing-list")
		fill(t, ctx, "#create-charter-mailingList", "fax-at-sea")
		do(t, ctx, chromedp.SetValue("#create-charter-milestones-0-due", "2015-03-31"))
		send(t, ctx, "#create", "#event-1:has(:target)")
		shows(t, ctx, "main", "Fax at sea", "active", "calls from ships", "2015-03-31", "FoIP contributor 01")
	})
	t.Run("a chair sends a form that is stale", func(t *testing.T) {
		goTo(t, ctx, chair, 360, at+"/groups/4")
		do(t, ctx, chromedp.Click("#appoint-chair summary"))
		fill(t, ctx, "#appoint-chair-person", "WebRTC-SIP contributor 01")
		leave := &taskgroup.Event{Action: taskgroup.Leave, Person: "WebRTC-SIP contributor 01"}
		if _, err := p.Act(ctx, director, Act{Group: webRTC, Event: leave}); err != nil {
			t.Fatal(err)
		}
		send(t, ctx, "#appoint-chair", "#appoint-chair [role=alert]")
		shows(t, ctx, "#appoint-chair [role=alert]", "has changed since you looked")
		looks(t, ctx)
		send(t, ctx, "#appoint-chair", ".timeline li:has(:target)")
		shows(t, ctx, ".timeline li:has(:target)", "appoint chair", "WebRTC-SIP contributor 01")
	})
	t.Run("a liaison blocks", func(t *testing.T) {
		goTo(t, ctx, speaker, 360, at+"/questions/3")
		do(t, ctx, chromedp.SetValue("#say-stance", "block"))
		fill(t, ctx, "#say-statement", "it leaves out too much")
		fill(t, ctx, "#say-concerns-0-text", "it says nothing of fax")
		send(t, ctx, "#say", ".timeline li:has(:target)")
		shows(t, ctx, ".timeline li:has(:target)", "block", "ITU-T", "it says nothing of fax")
		shot(t, ctx, "block")
		if got := p.State().Record.Consultations[gateway].Positions; len(got) != 4 || got[3].Stance != liaison.Block {
			t.Errorf("the question has the positions %v", got)
		}
	})
	t.Run("a stranger has no form, and is led to sign in and back", func(t *testing.T) {
		goTo(t, ctx, Account{}, 360, at+"/groups/4")
		if forms := ask(t, ctx, chromedp.Evaluate[int]("document.querySelectorAll('form').length")); forms != 0 {
			t.Errorf("a stranger has %d forms", forms)
		}
		shows(t, ctx, ".viewer", "Sign in")
		goTo(t, ctx, member, 360, at+"/sign-in?to=/groups/4")
		if got := ask(t, ctx, chromedp.Location()); got != at+"/groups/4" {
			t.Errorf("signing in leads to %s", got)
		}
	})
}
