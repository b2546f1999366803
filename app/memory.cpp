// The allocator of both programs is jemalloc, with huge pages: an index of a large capture is some hundred megabytes, and
// fetching them in pages of 4 KiB took a quarter of the time of loading.
extern "C" {

// Read by jemalloc before main() (jemalloc(3), "TUNING").
extern const char* const malloc_conf;
const char* const malloc_conf = "thp:always,metadata_thp:auto";
}
