#include "token_file.hpp"

#include <fstream>

namespace service {

std::string TokenFile::token() {
    const std::lock_guard lock(mutex_);
    std::error_code error;
    const auto changed = std::filesystem::last_write_time(path_, error);
    if (error) throw std::runtime_error("the file of the service's token cannot be read");
    if (token_.empty() || changed != read_at_) {
        std::ifstream file(path_);
        std::string token;
        if (!(file >> token)) throw std::runtime_error("the file of the service's token cannot be read");
        token_ = std::move(token);
        read_at_ = changed;
    }
    return token_;
}

}
