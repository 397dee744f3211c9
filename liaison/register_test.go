package liaison_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// in is a liaison in force in [from, until).
func in(body string, from, until time.Time) liaison.Liaison {
	return liaison.Liaison{Body: body, Status: liaison.Official, From: from, Until: until}
}

// works is a liaison with a body that works on these topics.
func works(body string, topics ...string) liaison.Liaison {
	l := official(body)
	l.Topics = topics
	return l
}

func contacted(body string, contacts ...time.Time) liaison.Liaison {
	l := official(body)
	l.Contacts = contacts
	return l
}

func TestRegisterCheck(t *testing.T) {
	var (
		ietf, itu = official("IETF"), official("ITU")
		never     time.Time
		waived    = map[liaison.Rule]string{liaison.RuleRegularContact: "the bodies meet once a year"}
	)
	for name, c := range map[string]struct {
		register liaison.Register
		within   time.Duration
		want     []string
	}{
		"zero":                 {liaison.Register{}, year, []string{"ietf-and-itu /liaisons", "ietf-and-itu /liaisons"}},
		"both":                 {keeps(ietf, itu), year, nil},
		"no ITU":               {keeps(ietf, official("ETSI")), year, []string{"ietf-and-itu /liaisons"}},
		"through a group":      {keeps(speaker("RAI area", "IETF", ""), speaker("SG11", "ITU", "")), year, nil},
		"named, not speaking":  {keeps(speaker("IETF", "ISOC", ""), itu), year, []string{"ietf-and-itu /liaisons"}},
		"began at the moment":  {keeps(ietf, in("ITU", opened, never)), year, nil},
		"begins after it":      {keeps(ietf, in("ITU", opened.Add(1), never)), year, []string{"ietf-and-itu /liaisons"}},
		"ends after it":        {keeps(ietf, in("ITU", before, opened.Add(1))), year, nil},
		"ended at the moment":  {keeps(ietf, in("ITU", before, opened)), year, []string{"ietf-and-itu /liaisons"}},
		"since ever":           {keeps(ietf, liaison.Liaison{Body: "ITU", Status: liaison.Official, Contacts: []time.Time{before}}), year, nil},
		"ended and renewed":    {keeps(ietf, in("ITU", before, opened), in("ITU", opened, never)), year, nil},
		"contact just in time": {keeps(contacted("IETF", opened.Add(-day)), contacted("ITU", opened)), day, nil},
		"contact just too old": {keeps(contacted("IETF", opened.Add(-day)), contacted("ITU", opened.Add(-day-1))), day, []string{"regular-contact /liaisons/1/contacts"}},
		"contact to come":      {keeps(contacted("IETF", opened.Add(1)), contacted("ITU", opened.Add(1), opened, before)), day, []string{"regular-contact /liaisons/0/contacts"}},
		"beginning is contact": {keeps(in("IETF", opened.Add(-day), never), in("ITU", opened.Add(-day-1), never)), day, []string{"regular-contact /liaisons/1/contacts"}},
		"no contact once over": {keeps(contacted("IETF", opened), contacted("ITU", opened), in("ETSI", before, opened)), day, nil},
		"one body, two liaisons": {keeps(contacted("IETF", opened), ietf, itu, contacted("ITU", opened), official("ETSI"), contacted("ETSI", opened.Add(-day-1))), day,
			[]string{"regular-contact /liaisons/4/contacts"}},
		"contact in another time": {keeps(contacted("IETF", opened), contacted("ITU", opened),
			func() liaison.Liaison { l := in("ETSI", before, opened); l.Contacts = []time.Time{opened}; return l }(), official("ETSI")), day,
			[]string{"regular-contact /liaisons/3/contacts"}},
		"contact waived": {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: waived}, day, nil},
		"a must not waived": {liaison.Register{Liaisons: []liaison.Liaison{ietf}, Waivers: map[liaison.Rule]string{liaison.RuleIETFAndITU: "no time"}}, year,
			[]string{"waiver /waivers/liaison~1ietf-and-itu", "ietf-and-itu /liaisons"}},
		"waiver without a reason": {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: map[liaison.Rule]string{liaison.RuleRegularContact: " \n"}}, day,
			[]string{"waiver /waivers/liaison~1regular-contact", "regular-contact /liaisons/0/contacts", "regular-contact /liaisons/1/contacts"}},
		"waiver of no rule": {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: map[liaison.Rule]string{0: "x", 200: "x"}}, year,
			[]string{"waiver /waivers/", "waiver /waivers/"}},
		"waiver of a may": {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: map[liaison.Rule]string{liaison.RuleUnofficial: "x"}}, year,
			[]string{"waiver /waivers/liaison~1unofficial"}},
		"waiver of a policy's rule": {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: map[liaison.Rule]string{liaison.RuleMonotone: "x"}}, year,
			[]string{"waiver /waivers/liaison~1monotone"}},
		"blank body":         {keeps(ietf, itu, official(" ")), year, []string{"body /liaisons/2/body"}},
		"no body, no status": {keeps(ietf, itu, liaison.Liaison{From: before}), year, []string{"body /liaisons/2/body", "body /liaisons/2/status"}},
		"unknown status":     {keeps(ietf, itu, liaison.Liaison{Body: "ETSI", Status: 3, From: before}), year, []string{"body /liaisons/2/status"}},
		"listed twice alike": {keeps(ietf, itu, itu), year, nil},
		"two voices":         {keeps(ietf, itu, speaker("ITU", "ISO", "")), year, []string{"voice /liaisons/2"}},
		"two classes":        {keeps(ietf, itu, speaker("ITU", "", "treaty")), year, []string{"voice /liaisons/2"}},
		"two classes of one voice": {keeps(ietf, speaker("SG11", "ITU", "a"), speaker("SG16", "ITU", "b"), speaker("SG2", "ITU", "a")), year,
			[]string{"voice /liaisons/2/class"}},
		"two voices, one over": {keeps(ietf, itu, func() liaison.Liaison { l := in("ITU", before, opened); l.Voice = "ISO"; return l }()), year, nil},
		"ends before it begins": {keeps(ietf, itu, in("ETSI", opened, before)), year,
			[]string{"time /liaisons/2/until"}},
		"ends as it begins": {keeps(ietf, itu, in("ETSI", before, before)), year,
			[]string{"time /liaisons/2/until"}},
		"times that cannot be written": {keeps(ietf, itu,
			liaison.Liaison{Body: "ETSI", Status: liaison.Official, From: at(0), Until: at(10000), Contacts: []time.Time{before}},
			in("ATIS", opened.Add(day).In(time.FixedZone("", 24*60*60)), opened.Add(2*day).In(time.FixedZone("", 3601))),
			in("W3C", before, at(9999)), contacted("ISO", before, at(10000)),
		), year, []string{
			"time /liaisons/2/from", "time /liaisons/2/until", "time /liaisons/3/from", "time /liaisons/3/until", "time /liaisons/5/contacts/1"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(c.register.Check(opened, c.within))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// at is the beginning of a year.
func at(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// ask puts a document about trunks to the bodies of a register.
func ask(r liaison.Register) (liaison.Question, error) {
	return r.Ask("profile", "trunks", nil, []string{"trunks", "fax"}, opened, closes)
}

func TestAsk(t *testing.T) {
	var never time.Time
	trunks := func(l liaison.Liaison) liaison.Liaison { l.Topics = []string{"trunks"}; return l }
	r := keeps(
		speaker("SG16", "ITU", ""),                      // always asked
		works("W3C", "browsers"),                        // another topic
		works("ETSI", "emergency calls", "fax"),         // one topic of two
		works("ATIS", "trunks"),                         //
		trunks(in("3GPP", before, opened.Add(1))),       // until after the opening
		trunks(in("GSMA", before, opened)),              // over at the opening
		trunks(in("OMA", opened, never)),                // begins at the opening
		trunks(in("TIA", opened.Add(-1), never)),        // begins just before
		trunks(liaison.Liaison{Body: "ISO", Status: 2}), // since ever, unofficial
		speaker("SG11", "ITU", ""),                      //
		official("IETF"),                                // always asked
		works("ATIS", "security"),                       // again, for another topic
		works("ETSI", "trunks"),                         // again
	)
	q, err := r.Ask("profile, revision 3", "trunks", []string{"roaming"}, []string{"trunks", "fax"}, opened, closes)
	if err != nil {
		t.Fatal(err)
	}
	want := liaison.Question{
		Document: "profile, revision 3", Scope: "trunks", Excludes: []string{"roaming"},
		Asked: []liaison.Body{
			{Name: "3GPP"}, {Name: "ATIS"}, {Name: "ETSI"}, {Name: "IETF"}, {Name: "ISO"},
			{Name: "SG11", Voice: "ITU"}, {Name: "SG16", Voice: "ITU"}, {Name: "TIA"},
		},
		Relevant: []string{"3GPP", "ATIS", "ETSI", "IETF", "ISO", "SG11", "SG16", "TIA"},
		Opened:   opened, Closes: closes,
	}
	if diff := cmp.Diff(want, q); diff != "" {
		t.Error(diff)
	}
}

func TestAskRefuses(t *testing.T) {
	ietf, itu := official("IETF"), official("ITU")
	for name, c := range map[string]struct {
		register        liaison.Register
		document, scope string
		opened, closes  time.Time
		want            []string
	}{
		"empty register":   {liaison.Register{}, "profile", "trunks", opened, closes, []string{"ietf-and-itu /liaisons", "ietf-and-itu /liaisons", "question /asked"}},
		"no ITU":           {keeps(ietf), "profile", "trunks", opened, closes, []string{"ietf-and-itu /liaisons"}},
		"ITU since now":    {keeps(ietf, in("ITU", opened, time.Time{})), "profile", "trunks", opened, closes, []string{"ietf-and-itu /liaisons"}},
		"nothing to ask":   {keeps(ietf, itu), " ", "\t", opened, closes, []string{"question /document", "question /scope"}},
		"no window":        {keeps(ietf, itu), "profile", "trunks", opened, opened, []string{"time /closes"}},
		"no close":         {keeps(ietf, itu), "profile", "trunks", opened, time.Time{}, []string{"time /closes"}},
		"close after time": {keeps(ietf, itu), "profile", "trunks", opened, at(10000), []string{"time /closes"}},
		"two voices":       {keeps(ietf, itu, speaker("ITU", "ISO", "")), "profile", "trunks", opened, closes, nil}, // ISO is not relevant
		"two classes":      {keeps(ietf, itu, speaker("ITU", "", "a")), "profile", "trunks", opened, closes, []string{"voice /liaisons/2"}},
		"voice divided":    {keeps(ietf, speaker("SG11", "ITU", "a"), speaker("SG16", "ITU", "b")), "profile", "trunks", opened, closes, []string{"voice /liaisons/2/class"}},
		"nameless":         {keeps(ietf, itu, speaker("", "ITU", "")), "profile", "trunks", opened, closes, []string{"question /asked/0/name"}},
	} {
		t.Run(name, func(t *testing.T) {
			q, err := c.register.Ask(c.document, c.scope, nil, nil, c.opened, c.closes)
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			if err != nil && !cmp.Equal(q, liaison.Question{}) {
				t.Errorf("a question all the same: %+v", q)
			}
		})
	}
}

// A question keeps its own lists, in UTC.
func TestAskKeepsItsOwn(t *testing.T) {
	r := keeps(official("IETF"), official("ITU"))
	east := time.FixedZone("", 2*60*60)
	excludes := []string{"roaming"}
	q, err := r.Ask("profile", "trunks", excludes, nil, opened.In(east), closes.In(east))
	if err != nil {
		t.Fatal(err)
	}
	if q.Opened != opened || q.Closes != closes {
		t.Errorf("%v to %v", q.Opened, q.Closes)
	}
	excludes[0] = "fax"
	r.Liaisons[0].Body = "ETSI"
	if q.Excludes[0] != "roaming" || q.Asked[0].Name != "IETF" || q.Relevant[0] != "IETF" {
		t.Errorf("changed with the caller's lists: %+v", q)
	}
}

// Whoever keeps liaisons with the same bodies asks the same bodies, whatever
// the order of the register.
func TestAskIgnoresTheOrder(t *testing.T) {
	r := keeps(works("ETSI", "trunks"), official("ITU"), works("ATIS", "fax"), official("IETF"))
	q, err := ask(r)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ask(keeps(r.Liaisons[3], r.Liaisons[2], r.Liaisons[1], r.Liaisons[0]))
	if diff := cmp.Diff(q, again); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
