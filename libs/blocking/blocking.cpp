#include "blocking.hpp"

#include <cstdio>
#include <cstdlib>

namespace blocking {

namespace {
thread_local unsigned depth = 0;
}

Forbidden::Forbidden() { ++depth; }
Forbidden::~Forbidden() { --depth; }

bool forbidden() { return depth > 0; }

void about_to_wait([[maybe_unused]] const char* what) {
#ifndef NDEBUG
    if (!forbidden()) return;
    std::fprintf(stderr, "a thread that serves many is about to wait for %s\n", what);
    std::abort();
#endif
}

}
