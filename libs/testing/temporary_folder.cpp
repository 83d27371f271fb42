#include "temporary_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace testing_support {

TemporaryFolder::TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "kinerja-XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) throw std::system_error(errno, std::generic_category(), path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // somebody else may be removing it too
    std::filesystem::remove_all(path_, ignored);
}

}
