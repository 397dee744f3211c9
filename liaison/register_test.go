package liaison_test

import (
	"errors"
	"math"
	"slices"
	"strings"
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
	const both = "official-and-unofficial /liaisons"
	only := func(ls ...liaison.Liaison) liaison.Register { return liaison.Register{Liaisons: ls} }
	friends := func(body string, from, until time.Time) liaison.Liaison {
		l := in(body, from, until)
		l.Status = liaison.Unofficial
		return l
	}
	excused := func(waivers map[liaison.Rule]string, ls ...liaison.Liaison) liaison.Register {
		r := keeps(ls...)
		r.Waivers = waivers
		return r
	}
	for name, c := range map[string]struct {
		register liaison.Register
		within   time.Duration
		want     []string
	}{
		"zero":                 {liaison.Register{}, year, []string{both, both, "ietf-and-itu /liaisons", "ietf-and-itu /liaisons"}},
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
		"contact waived": {excused(waived, ietf, itu), day, nil},
		"a must not waived": {excused(map[liaison.Rule]string{liaison.RuleIETFAndITU: "no time"}, ietf), year,
			[]string{"waiver /waivers/liaison~1ietf-and-itu", "ietf-and-itu /liaisons"}},
		"waiver without a reason": {excused(map[liaison.Rule]string{liaison.RuleRegularContact: " \n"}, ietf, itu), day,
			[]string{"waiver /waivers/liaison~1regular-contact", "regular-contact /liaisons/0/contacts", "regular-contact /liaisons/1/contacts"}},
		"waiver of no rule": {excused(map[liaison.Rule]string{0: "x", 200: "x"}, ietf, itu), year,
			[]string{"waiver /waivers/", "waiver /waivers/"}},
		"waiver of a may": {excused(map[liaison.Rule]string{liaison.RuleUnofficial: "x"}, ietf, itu), year,
			[]string{"waiver /waivers/liaison~1unofficial"}},
		"waiver of a policy's rule": {excused(map[liaison.Rule]string{liaison.RuleMonotone: "x"}, ietf, itu), year,
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
		"no unofficial one":    {only(ietf, itu), year, []string{both}},
		"no official one":      {only(friends("IETF", before, never), friends("ITU", before, never)), year, []string{both}},
		"one unofficial":       {only(ietf, friends("ITU", before, never)), year, nil},
		"one, since now":       {only(ietf, itu, friends("ETSI", opened, never)), year, nil},
		"one, since ever":      {only(ietf, itu, friends("ETSI", never, opened)), year, nil},
		"one to come":          {only(ietf, itu, friends("ETSI", opened.Add(1), never)), year, []string{both}},
		"one that is over":     {only(ietf, itu, friends("ETSI", before, opened)), year, nil},
		"none, for a reason":   {liaison.Register{Liaisons: []liaison.Liaison{ietf, itu}, Waivers: map[liaison.Rule]string{liaison.RuleOfficialAndUnofficial: "all are official"}}, year, nil},
		"two bodies alike":     {keeps(ietf, itu, official("E TSI"), official("etsi"), official("ETSI")), year, []string{"look-alike /liaisons/3/body", "look-alike /liaisons/4/body"}},
		"a body and a voice":   {keeps(ietf, itu, speaker("ITU-T SG11", "Itu", "")), year, []string{"look-alike /liaisons/2/voice"}},
		"a body and its voice": {keeps(ietf, itu, speaker("ITU-T SG11", "ITU", "")), year, nil},
		"topics alike":         {keeps(ietf, itu, works("ETSI", "SIP trunks", "fax"), works("ATIS", "fax", "sip trunks")), year, []string{"look-alike /liaisons/3/topics/1"}},
		"classes alike":        {keeps(ietf, itu, speaker("3GPP", "", "User"), speaker("GSMA", "", "user")), year, []string{"look-alike /liaisons/3/class"}},
		"a body and a topic":   {keeps(ietf, itu, works("ETSI", "etsi")), year, nil},
		"alike, for a reason":  {excused(map[liaison.Rule]string{liaison.RuleLookAlike: "as they write it"}, ietf, itu, official("ETSI"), official("etsi")), year, nil},
		"alike, for a blank":   {excused(map[liaison.Rule]string{liaison.RuleLookAlike: ""}, ietf, itu, official("ETSI"), official("etsi")), year, []string{"waiver /waivers/liaison~1look-alike", "look-alike /liaisons/3/body"}},
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

// Any period is one: of none or less than none every contact is too old, and of the
// longest there is none that the last 292 years know.
func TestAnyPeriod(t *testing.T) {
	kept := func(contact time.Time) liaison.Register {
		l := liaison.Liaison{Body: "IETF", Status: liaison.Official, Contacts: []time.Time{contact}}
		other := liaison.Liaison{Body: "ITU", Status: liaison.Unofficial, Contacts: []time.Time{contact}}
		return liaison.Register{Liaisons: []liaison.Liaison{l, other}}
	}
	for name, c := range map[string]struct {
		contact, asOf time.Time
		within        time.Duration
		old           bool
	}{
		"now, and zero":             {opened, opened, 0, false},
		"just before, and zero":     {opened.Add(-1), opened, 0, true},
		"just before, and one":      {opened.Add(-1), opened, 1, false},
		"now, and below zero":       {opened, opened, -1, true},
		"now, and the least":        {opened, opened, math.MinInt64, true},
		"now, and almost the least": {opened, opened, math.MinInt64 + 1, true},
		"long ago, and the least":   {at(1).Add(1), opened, math.MinInt64, true},
		"in 9999, and the least":    {at(9999), at(9999), math.MinInt64, true},
		"in the year 1, the least":  {at(1).Add(1), at(1).Add(1), math.MinInt64, true},
		"now, and the most":         {opened, opened, math.MaxInt64, false},
		"292 years, and the most":   {opened.Add(-math.MaxInt64), opened, math.MaxInt64, false},
		"a moment more":             {opened.Add(-math.MaxInt64).Add(-1), opened, math.MaxInt64, true},
		"long ago, and the most":    {at(1).Add(1), opened, math.MaxInt64, true},
		"in the year 1, the most":   {at(1).Add(1), at(1).Add(2), math.MaxInt64, false},
		"in 9999, and the most":     {at(9999), at(9999).Add(day), math.MaxInt64, false},
		"the whole calendar":        {at(1).Add(1), at(9999), math.MaxInt64, true},
	} {
		err := kept(c.contact).Check(c.asOf, c.within)
		if old := errors.Is(err, liaison.RuleRegularContact); old != c.old {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What is wrong with a liaison is told of its body; what looks alike, or is missing, of
// the register.
func TestRegisterDetails(t *testing.T) {
	r := liaison.Register{Liaisons: []liaison.Liaison{official("IETF"), official("ITU"), works("ETSI", "Fax"), works("ATIS", "fax"), speaker("SG11", "Itu", ""), {Body: "TIA", Contacts: []time.Time{opened}}}}
	want := []liaison.Violation{
		{Rule: liaison.RuleBody, Subject: "TIA", Path: "/liaisons/5/status", Detail: "has the status none"},
		{Rule: liaison.RuleLookAlike, Subject: "register", Path: "/liaisons/3/topics/0", Detail: `has the name "fax", which looks like "Fax"`},
		{Rule: liaison.RuleLookAlike, Subject: "register", Path: "/liaisons/4/voice", Detail: `has the name "Itu", which looks like "ITU"`},
		{Rule: liaison.RuleOfficialAndUnofficial, Subject: "register", Path: "/liaisons", Detail: "has had no unofficial liaison"},
	}
	if diff := cmp.Diff(want, liaison.Violations(r.Check(opened, year))); diff != "" {
		t.Error(diff)
	}
}

// at is the beginning of a year.
func at(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }

// ask puts a document about trunks to the bodies of a register.
func ask(r liaison.Register) (liaison.Question, error) {
	return r.Ask(asking("profile", "trunks", "trunks", "fax"))
}

// asking is a question that a register is to complete.
func asking(document, scope string, topics ...string) liaison.Question {
	return liaison.Question{Document: document, Scope: scope, Topics: topics, Opened: opened, Closes: closes}
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
		trunks(in("ARIB", before, opened)),              // over at the opening,
		trunks(in("ARIB", opened, never)),               // and renewed at that very instant
		trunks(in("CCSA", before, opened.Add(-1))),      // over just before the opening,
		trunks(in("CCSA", opened, never)),               // and renewed too late
		in("TTA", before, opened.Add(day)),              // kept, with a second one,
		trunks(in("TTA", opened, never)),                // which brings a new topic at the opening
		trunks(in("TTC", before, opened)),               // worked on it until the opening, and now
		in("TTC", opened, never),                        // on nothing
		trunks(liaison.Liaison{Body: "ISO", Status: 2}), // since ever, unofficial
		speaker("SG11", "ITU", ""),                      //
		official("IETF"),                                // always asked
		works("ATIS", "security"),                       // again, for another topic
		works("ETSI", "trunks"),                         // again
	)
	blank := asking("profile, revision 3", "trunks", "trunks", "fax")
	blank.Excludes, blank.Waivers = []string{"roaming"}, map[liaison.Rule]string{liaison.RuleElectorate: "as agreed"}
	q, err := r.Ask(blank)
	if err != nil {
		t.Fatal(err)
	}
	want := liaison.Question{
		Document: "profile, revision 3", Scope: "trunks", Excludes: []string{"roaming"}, Topics: []string{"trunks", "fax"}, Waivers: blank.Waivers,
		Asked: []liaison.Body{
			{Name: "3GPP"}, {Name: "ARIB"}, {Name: "ATIS"}, {Name: "ETSI"}, {Name: "IETF"}, {Name: "ISO"},
			{Name: "SG11", Voice: "ITU"}, {Name: "SG16", Voice: "ITU"}, {Name: "TIA"}, {Name: "TTA"},
		},
		Relevant: []string{"3GPP", "ARIB", "ATIS", "ETSI", "IETF", "ISO", "SG11", "SG16", "TIA", "TTA"},
		Opened:   opened, Closes: closes,
	}
	if diff := cmp.Diff(want, q); diff != "" {
		t.Error(diff)
	}
}

func TestAskRefuses(t *testing.T) {
	ietf, itu := works("IETF", "trunks"), works("ITU", "trunks")
	for name, c := range map[string]struct {
		register        liaison.Register
		document, scope string
		opened, closes  time.Time
		want            []string
	}{
		"empty register":   {liaison.Register{}, "profile", "trunks", opened, closes, []string{"topic /topics/0", "ietf-and-itu /liaisons", "ietf-and-itu /liaisons", "question /asked"}},
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
			q, err := c.register.Ask(liaison.Question{Document: c.document, Scope: c.scope, Topics: []string{"trunks"}, Opened: c.opened, Closes: c.closes})
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			if err != nil && !cmp.Equal(q, liaison.Question{}) {
				t.Errorf("a question all the same: %+v", q)
			}
		})
	}
}

// A question names topics that the register knows, those of liaisons long over and
// yet to come included, and no bodies.
func TestAskTakesKnownTopics(t *testing.T) {
	r := keeps(works("IETF", "trunks"), official("ITU"))
	past, future := works("ISO", "video"), works("ETSI", "6G")
	past.Until, future.From = before.Add(day), closes
	r.Liaisons = append(r.Liaisons, past, future)
	for name, c := range map[string]struct {
		change func(*liaison.Question)
		want   []string
	}{
		"known":             {func(q *liaison.Question) {}, nil},
		"of one over":       {func(q *liaison.Question) { q.Topics = []string{"video"} }, nil},
		"of one to come":    {func(q *liaison.Question) { q.Topics = []string{"6G"} }, nil},
		"known, twice":      {func(q *liaison.Question) { q.Topics = []string{"trunks", "trunks"} }, nil},
		"none":              {func(q *liaison.Question) { q.Topics = nil }, []string{"topic /topics"}},
		"misspelt":          {func(q *liaison.Question) { q.Topics = []string{"trunks", "trunk"} }, []string{"topic /topics/1"}},
		"in other letters":  {func(q *liaison.Question) { q.Topics = []string{"Trunks"} }, []string{"topic /topics/0"}},
		"empty":             {func(q *liaison.Question) { q.Topics = []string{""} }, []string{"topic /topics/0"}},
		"names the asked":   {func(q *liaison.Question) { q.Asked = bodies("IETF") }, []string{"question /asked"}},
		"names the others":  {func(q *liaison.Question) { q.Relevant = []string{"IETF"} }, []string{"question /relevant"}},
		"waives":            {func(q *liaison.Question) { q.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: "as agreed"} }, nil},
		"waives, no reason": {func(q *liaison.Question) { q.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: " "} }, []string{"waiver /waivers/liaison~1electorate"}},
		"waives a must":     {func(q *liaison.Question) { q.Waivers = map[liaison.Rule]string{liaison.RuleTopic: "no time"} }, []string{"waiver /waivers/liaison~1topic"}},
		"all at once": {func(q *liaison.Question) {
			*q = liaison.Question{Asked: bodies("A"), Relevant: []string{"A"}, Topics: []string{"x"}}
		},
			[]string{"question /asked", "question /relevant", "topic /topics/0", "ietf-and-itu /liaisons", "ietf-and-itu /liaisons", "question /document", "question /scope", "question /asked", "time /opened", "time /closes"}},
	} {
		t.Run(name, func(t *testing.T) {
			q := asking("profile", "trunks", "trunks")
			c.change(&q)
			got, err := r.Ask(q)
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			if err != nil && !cmp.Equal(got, liaison.Question{}) {
				t.Errorf("a question all the same: %+v", got)
			}
		})
	}
	for _, topics := range [][]string{nil, {"fax"}} {
		q := asking("profile", "trunks", topics...)
		if _, err := r.Ask(q); !strings.Contains(err.Error(), "(known: 6G, trunks, video)") {
			t.Errorf("%q: %v", topics, err)
		}
		if _, err := keeps(official("IETF"), official("ITU")).Ask(q); !strings.Contains(err.Error(), "the register has none") {
			t.Errorf("%q: %v", topics, err)
		}
	}
}

// A question keeps its own lists, in UTC.
func TestAskKeepsItsOwn(t *testing.T) {
	r := keeps(works("IETF", "trunks"), official("ITU"))
	east := time.FixedZone("", 2*60*60)
	blank := asking("profile", "trunks", "trunks")
	blank.Excludes, blank.Waivers = []string{"roaming"}, map[liaison.Rule]string{liaison.RuleElectorate: "as agreed"}
	blank.Opened, blank.Closes = opened.In(east), closes.In(east)
	q, err := r.Ask(blank)
	if err != nil {
		t.Fatal(err)
	}
	if q.Opened != opened || q.Closes != closes {
		t.Errorf("%v to %v", q.Opened, q.Closes)
	}
	blank.Excludes[0], blank.Topics[0], blank.Waivers[liaison.RuleElectorate] = "fax", "fax", ""
	r.Liaisons[0].Body = "ETSI"
	if q.Excludes[0] != "roaming" || q.Topics[0] != "trunks" || q.Waivers[liaison.RuleElectorate] != "as agreed" || q.Asked[0].Name != "IETF" || q.Relevant[0] != "IETF" {
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

// A question that a register has completed is vouched for; each departure from it
// is found at its place, unless the question gives a reason for it.
func TestVouch(t *testing.T) {
	r := keeps(works("IETF", "trunks"), speaker("SG11", "ITU", "treaty"), speaker("SG16", "ITU", "treaty"), works("ATIS", "trunks"), works("W3C", "browsers"))
	last := len(r.Liaisons) - 1
	for name, c := range map[string]struct {
		register func(*liaison.Register)
		question func(*liaison.Question)
		want     []string
	}{
		"as asked":          {nil, func(q *liaison.Question) {}, nil},
		"in another order":  {nil, func(q *liaison.Question) { slices.Reverse(q.Asked); slices.Reverse(q.Relevant) }, nil},
		"in another zone":   {nil, func(q *liaison.Question) { q.Opened = q.Opened.In(time.FixedZone("", 3600)) }, nil},
		"its own voice":     {nil, func(q *liaison.Question) { q.Asked[0].Voice = "ATIS" }, nil},
		"one left out":      {nil, func(q *liaison.Question) { q.Asked = q.Asked[1:] }, []string{"electorate /asked"}},
		"not relevant":      {nil, func(q *liaison.Question) { q.Relevant = q.Relevant[1:] }, []string{"electorate /relevant"}},
		"two left out":      {nil, func(q *liaison.Question) { q.Asked, q.Relevant = q.Asked[:2], q.Relevant[:2] }, []string{"electorate /asked", "electorate /asked", "electorate /relevant", "electorate /relevant"}},
		"all left out":      {nil, func(q *liaison.Question) { q.Asked, q.Relevant = nil, nil }, []string{"electorate /asked", "electorate /asked", "electorate /asked", "electorate /asked", "electorate /relevant", "electorate /relevant", "electorate /relevant", "electorate /relevant"}},
		"one added":         {nil, func(q *liaison.Question) { q.Asked = append(q.Asked, liaison.Body{Name: "W3C"}) }, []string{"electorate /asked/4"}},
		"one made relevant": {nil, func(q *liaison.Question) { q.Relevant = append([]string{"W3C"}, q.Relevant...) }, []string{"electorate /relevant/0"}},
		"one for another":   {nil, func(q *liaison.Question) { q.Asked[0].Name = "Atis" }, []string{"electorate /asked/0", "electorate /asked"}},
		"another voice":     {nil, func(q *liaison.Question) { q.Asked[2].Voice = "SG11" }, []string{"electorate /asked/2"}},
		"no voice":          {nil, func(q *liaison.Question) { q.Asked[2].Voice = "" }, []string{"electorate /asked/2"}},
		"another class":     {nil, func(q *liaison.Question) { q.Asked[0].Class = "treaty" }, []string{"electorate /asked/0"}},
		"other topics":      {nil, func(q *liaison.Question) { q.Topics = []string{"browsers"} }, []string{"electorate /asked/0", "electorate /asked", "electorate /relevant/0", "electorate /relevant"}},
		"no topics":         {nil, func(q *liaison.Question) { q.Topics = nil }, []string{"topic /topics"}},
		"misspelt":          {nil, func(q *liaison.Question) { q.Topics[0] = "trunk" }, []string{"topic /topics/0"}},
		"no scope":          {nil, func(q *liaison.Question) { q.Scope = "" }, []string{"question /scope"}},
		"waived": {nil, func(q *liaison.Question) {
			q.Asked[0].Name, q.Waivers = "W3C", map[liaison.Rule]string{liaison.RuleElectorate: "as agreed"}
		}, nil},
		"waived blankly": {nil, func(q *liaison.Question) {
			q.Asked, q.Waivers = q.Asked[1:], map[liaison.Rule]string{liaison.RuleElectorate: " "}
		}, []string{"waiver /waivers/liaison~1electorate"}},
		"added later": {func(r *liaison.Register) {
			r.Liaisons = append(r.Liaisons, works("OMA", "trunks"))
			r.Liaisons[last+1].From = opened
		}, func(q *liaison.Question) {}, nil},
		"renewed later": {func(r *liaison.Register) {
			r.Liaisons[3].Until = opened.Add(day)
			r.Liaisons = append(r.Liaisons, in("ATIS", opened.Add(day), closes))
		}, func(q *liaison.Question) {}, nil},
		"ended later":        {func(r *liaison.Register) { r.Liaisons[3].Until = opened.Add(1) }, func(q *liaison.Question) {}, nil},
		"added for before":   {func(r *liaison.Register) { r.Liaisons = append(r.Liaisons, works("OMA", "trunks")) }, func(q *liaison.Question) {}, []string{"electorate /asked", "electorate /relevant"}},
		"ended before":       {func(r *liaison.Register) { r.Liaisons[3].Until = opened }, func(q *liaison.Question) {}, []string{"electorate /asked/0", "electorate /relevant/0"}},
		"no ITU after all":   {func(r *liaison.Register) { r.Liaisons[1].Voice, r.Liaisons[2].Voice = "ISO", "ISO" }, func(q *liaison.Question) {}, []string{"ietf-and-itu /liaisons"}},
		"another class then": {func(r *liaison.Register) { r.Liaisons[3].Class = "regional" }, func(q *liaison.Question) {}, []string{"electorate /asked/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			q, err := r.Ask(asking("profile", "trunks", "trunks"))
			if err != nil {
				t.Fatal(err)
			}
			later := r
			if later.Liaisons = slices.Clone(r.Liaisons); c.register != nil {
				c.register(&later)
			}
			c.question(&q)
			err = later.Vouch(q)
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			for _, v := range liaison.Violations(err) {
				if v.Subject == "" || v.Detail == "" {
					t.Errorf("incomplete: %+v", v)
				}
			}
		})
	}
}

// Who is left out, added or listed otherwise is named.
func TestVouchNamesThem(t *testing.T) {
	r := keeps(works("IETF", "trunks"), works("ITU", "trunks"), works("ATIS", "trunks"))
	q, err := r.Ask(asking("profile", "trunks", "trunks"))
	if err != nil {
		t.Fatal(err)
	}
	q.Asked = []liaison.Body{{Name: "IETF"}, {Name: "ITU", Class: "x"}, {Name: "Friend"}}
	want := []string{`has "ITU" with another voice or class than the register`, `has "Friend", which the register does not give`, `leaves out "ATIS"`}
	var got []string
	for _, v := range liaison.Violations(r.Vouch(q)) {
		got = append(got, v.Detail)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
