// Package harbour is what a host's own package may look like: a small forum that
// decides by code and tables of its own, and has its test hold them against the
// charter with the kits of the four packages.
//
// It opens doors to badges ([Door]), has a matrix of duties ([May]), a policy of
// consensus that asks for more than the charter ([Consensus]), and a place for the
// events of its task groups ([Histories]). In one thing its doors are stricter than
// the charter as package membership reads it, on purpose; the test says which, and
// holds it to everything else.
//
// All that it has on record stands in one file ([Record]), forum.json: offices,
// activities, the life of its task group, members, who was handed what, and what
// outside bodies were asked. Such a file wants no code of its own. A test reads it
// strictly, and asks package forum for what is wrong and what ever was:
//
//	record, err := forum.Read(file)
//	if err != nil {
//		t.Fatal(err) // with its line, column and place
//	}
//	f := forum.New(record)
//	for _, finding := range f.Audit(record.AsOf) { // and again f.Throughout(begin, record.AsOf)
//		t.Errorf("%s: %v", finding.Path, finding)
//	}
//
// Then whoever breaks a rule while editing the file is told by their own tests,
// with the place and the clause, before anything is made public.
package harbour
