#include "captured_log.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <sstream>

namespace testing_support {

CapturedLog::CapturedLog() : file_(memfd_create("log", MFD_CLOEXEC)), before_(dup(STDERR_FILENO)) {
    dup2(file_, STDERR_FILENO);
}

CapturedLog::~CapturedLog() {
    dup2(before_, STDERR_FILENO);
    close(before_);
    close(file_);
}

std::string CapturedLog::text() const {
    std::string all;
    std::array<char, 4096> piece;
    while (true) {
        const auto size = pread(file_, piece.data(), piece.size(), static_cast<off_t>(all.size()));
        if (size <= 0) return all;
        all.append(piece.data(), static_cast<std::size_t>(size));
    }
}

std::vector<std::string> CapturedLog::lines_with(const std::string& wanted) const {
    std::vector<std::string> found;
    std::istringstream lines(text());
    for (std::string line; std::getline(lines, line);)
        if (line.find(wanted) != line.npos) found.push_back(line);
    return found;
}

}
