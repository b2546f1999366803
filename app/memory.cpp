// The allocator of both programs is jemalloc, with huge pages: an index of a large capture is some hundred megabytes, and
// fetching them in pages of 4 KiB took a quarter of the time of loading. One arena: what the reading thread has given back
// serves the loading thread, so that less memory has to be fetched and cleared (a million frames: 165 MB instead of 188).
extern "C" {

// Read by jemalloc before main() (jemalloc(3), "TUNING").
extern const char* const malloc_conf;
const char* const malloc_conf = "thp:always,metadata_thp:auto,narenas:1";
}
