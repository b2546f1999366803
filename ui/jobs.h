// The three questions that captures are opened for, as recipes: what is shown, and which filter it takes.
#pragma once

#include <span>

namespace capscope {

struct Job {
    const char* id;       // "latency": the panel that answers
    const char* title;    // untranslated, in the context of MainWindow, as the others
    const char* question; // for the first page
    const char* filter;   // that is applied; empty: all packets
    const char* advice;   // what to look at, and what to do next
};

std::span<const Job> jobs();

} // namespace capscope
