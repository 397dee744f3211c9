//go:build race

package strictjson_test

// Reading starts no goroutine: there is nothing in eight megabytes for the race
// detector to find, and it takes ten times as long.
const raced = true
