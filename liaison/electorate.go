package liaison

// electorate is who is asked, indexed: the bodies by name, the voices they speak
// with, and the classes of these.
type electorate struct {
	bodies     names // numbered by their place in Asked
	voices     names // empty where each body is a voice of its own
	voice      []int // the number of each body's voice
	speaker    []int // the place of each voice's first body
	classes    names // of the voices that have one
	classNames []string
	class      []int // of each voice: 1 + the number of its class, 0 if it has none
}

// index checks the question and indexes its bodies on the way. The times of its
// window become those that will be stored.
func (e *electorate) index(q *Question, at place) {
	q.Opened, q.Closes = wall(q.Opened), wall(q.Closes)
	at = at.about(q.subject(), q.Waivers)
	at.checkWaivers(RuleElectorate)
	at.checkReasons()
	at.names("document", q.Document, RuleQuestion, "names no document")
	at.names("scope", q.Scope, RuleQuestion, "names no scope")
	at.fields("excludes", q.Excludes)
	at.fields("topics", q.Topics)
	at.fields("relevant", q.Relevant)
	if len(q.Asked) == 0 {
		at.child("asked").add(RuleQuestion, "asks nobody")
	}
	n := len(q.Asked)
	places := make([]int, 3*n)
	e.bodies, e.voice, e.speaker, e.class = newNames(n), places[:n:n], places[n:n:2*n], places[2*n:]
	shared, asked := false, at.child("asked")
	for i := range q.Asked {
		b, here := &q.Asked[i], asked.index(i)
		shared = shared || b.voice() != b.Name
		here.names("name", b.Name, RuleQuestion, "asks a body without a name")
		here.field("voice", b.Voice)
		here.field("class", b.Class)
		if _, again := e.bodies.add(b.Name); again {
			here.child("name").add(RuleQuestion, "asks %s twice", b.Name)
		}
		e.voice[i] = i
		e.speaker = append(e.speaker, i)
	}
	if shared {
		e.join(q, asked)
	}
	e.classify(q)
	if q.Opened.IsZero() {
		at.child("opened").add(RuleTime, "does not say when it opens")
	}
	at.child("opened").time(q.Opened)
	at.child("closes").time(q.Closes)
	if !q.Opened.Before(q.Closes) {
		at.child("closes").add(RuleTime, "closes no later than it opens")
	}
}

// join numbers the voices where some have several bodies.
func (e *electorate) join(q *Question, asked place) {
	e.voices = newNames(len(q.Asked))
	e.speaker = e.speaker[:0]
	for i := range q.Asked {
		b := &q.Asked[i]
		v, known := e.voices.add(b.voice())
		if !known {
			e.speaker = append(e.speaker, i)
		}
		e.voice[i] = v
		if first := &q.Asked[e.speaker[v]]; first.Class != b.Class {
			asked.index(i).child("class").about(b.subject(), nil).add(RuleVoice, "is of another class than %s", first.subject())
		}
	}
	for i := range q.Asked {
		b := &q.Asked[i]
		if _, other := e.voices.find(b.Name); other && b.voice() != b.Name {
			asked.index(i).child("voice").about(b.subject(), nil).add(RuleVoice, "speaks for %q, while another body speaks as %q", b.voice(), b.Name)
		}
	}
}

// classify numbers the classes of the voices.
func (e *electorate) classify(q *Question) {
	for i, place := range e.speaker {
		name := q.Asked[place].Class
		if name == "" {
			continue
		}
		if e.classNames == nil {
			e.classes = newNames(len(e.speaker))
		}
		number, known := e.classes.add(name)
		if !known {
			e.classNames = append(e.classNames, name)
		}
		e.class[i] = 1 + number
	}
}

// tally is where the voices of a class are counted, those of all for the empty
// one, and whether any voice is asked of it.
func (e *electorate) tally(class string) (place int, asked bool) {
	if class == "" {
		return 0, true
	}
	place, asked = e.classes.find(class)
	return 1 + place, asked
}

// number is that of a voice, if it is asked.
func (e *electorate) number(voice string) (number int, asked bool) {
	if e.voices.n == 0 {
		return e.bodies.find(voice)
	}
	return e.voices.find(voice)
}

// relevant counts the bodies asked that are relevant, and those that are asked
// or relevant: the two numbers agree when nobody was added or left out.
func (e *electorate) relevant(q *Question) (both, either int) {
	seen := make([]bool, len(q.Asked))
	leftOut := make(map[string]bool)
	for _, name := range q.Relevant {
		if place, asked := e.bodies.find(name); !asked {
			leftOut[name] = true
		} else if !seen[place] {
			seen[place] = true
			both++
		}
	}
	return both, len(q.Asked) + len(leftOut)
}
