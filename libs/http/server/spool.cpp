#include "spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace http {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}

Body::Spool::Spool() {
    auto name = (std::filesystem::temp_directory_path() / "kinerja-body-XXXXXX").string();
    file_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (file_ < 0) fail("cannot make a temporary file for a request body");
    ::unlink(name.c_str());
}

Body::Spool::~Spool() { ::close(file_); }

void Body::Spool::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail("cannot write a request body");
        size_ += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::size_t Body::Spool::read(std::uint64_t offset, char* into, std::size_t size) const {
    for (;;) {
        const auto got = ::pread(file_, into, size, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail("cannot read a request body");
        return static_cast<std::size_t>(got);
    }
}

}
