package strictjson_test

import (
	"fmt"
	"strings"

	"github.com/sipforum/techwg/examples/internal/strictjson"
)

func ExampleRead() {
	var roster struct {
		Members []struct {
			Person string `json:"person"`
			Since  int    `json:"since"`
		} `json:"members"`
	}
	for _, text := range []string{
		`{"members": [{"person": "ana", "since": 2004}]}`,
		`{"members": [{"person": "ana", "Since": 2005}]}`,
		`{"members": [{"person": "ana", "since": 2e3}]}`,
		`{"members": [{"person": "ana", "person": "bo"}]}`,
	} {
		fmt.Println(strictjson.Read(strings.NewReader(text), &roster))
	}
	fmt.Println(roster)
	// Output:
	// <nil>
	// line 1, column 32, at /members/0/Since: unknown key: it is spelled "since"
	// line 1, column 41, at /members/0/since: number: want a whole number in the range of int32, not 2e3
	// line 1, column 32, at /members/0/person: duplicate key: the object has it already
	// {[{ana 2004}]}
}
