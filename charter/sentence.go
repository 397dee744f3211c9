package charter

import (
	"iter"
	"slices"
)

// The document that every clause, such as "¶5c", refers to. It gives its
// sentences no numbers: ours count its paragraphs from 0, and their sentences
// by letter.
const (
	Source  = "SIP Forum Technical Working Group: overview and charter"
	Edition = "undated page" // it bears no date and no version
)

// A Sentence is one sentence of the charter, which rules cite as their clause.
// The zero Sentence says nothing.
type Sentence struct {
	Number    string `json:"number"`             // such as "¶5c"
	Says      string `json:"says"`               // in our own words
	Unchecked string `json:"unchecked,omitzero"` // why no rule of any package answers for it; empty: one does
}

var sentences = [...]Sentence{
	{"¶0a", "the working group has a mailing list, with an archive", ""},
	{"¶0b", "it is chaired by Spencer Dawkins", "it names the chair of the day; who chairs, and when, a record says"},
	{"¶0c", "meetings keep no rhythm, and the mailing list says when the next ones are", ""},
	{"¶1a", "it has been there since 2004", ""},
	{"¶2a", "it makes technical documents, software, training and services without profit, for SIP or with it", ""},
	{"¶3a", "an output may come of research, of development, of compiling what others offer or of work with other industry groups", ""},
	{"¶4a", "outputs inform, guide and stimulate those who use and implement SIP, and help commercial deployments to interoperate", ""},
	{"¶4b", "an output may go to everybody or, if the working group chooses, to the forum's full members", ""},
	{"¶5a", "nothing it makes should claim to be a standard", ""},
	{"¶5b", "it should add to what standards bodies do, and keep in touch with them to know how", ""},
	{"¶5c", "a document that is like a standard should wait until the outside bodies agree, and strongly show, that the forum is to make this one narrow document", ""},
	{"¶5d", "no minority should have undue influence on an output", ""},
	{"¶6a", "among what it makes are white papers, briefings, seminars, working papers, definitions, requirements, bibliographies and lists of experts, for the forum's members", ""},
	{"¶6b", "it has liaisons with standards bodies, official ones and others, the IETF and the ITU at least", ""},
	{"¶6c", "it makes it easier for members to work together", "no record shows whether working together was made easier"},
	{"¶7a", "its technical director may create a task group for an activity", ""},
	{"¶7b", "a task group should begin with definite goals, milestones and resources", ""},
	{"¶7c", "a task group may go on for ever, or end when its work is done", ""},
	{"¶8a", "volunteers from among the members do the work, and so do consultants from outside", ""},
	{"¶9a", "each technical activity has a task group for itself, with a mailing list, chairs and contributors of its own", ""},
	{"¶10a", "the board appoints the chair or chairs of the working group, who coordinate how activities come about", ""},
	{"¶10b", "activities should be open to full, academic and participant members, as the task group and the working group's chairs determine", ""},
	{"¶11a", "it sets up what activities its umbrella activities and task groups need", ""},
	{"¶11b", "the chair sets when an activity meets and works", ""},
}

// Sentences yields every sentence, in the charter's order.
func Sentences() iter.Seq[Sentence] { return slices.Values(sentences[:]) }
