#pragma once
#include <algorithm>
#include <string_view>

#include "id.hpp"

namespace testing_support {

/// An id that is told from others by a name of at most 16 characters. It turns into that of whatever is wanted.
struct SomeId {
    std::string_view name;
    template <class Thing>
    operator domain::Id<Thing>() const {  // NOLINT: so that cases read like the rule
        domain::UuidBytes bytes{};
        std::copy_n(name.begin(), std::min(name.size(), bytes.size()), bytes.begin());
        return domain::Id<Thing>(bytes);
    }
};
constexpr SomeId operator""_id(const char* name, std::size_t size) { return {{name, size}}; }

}
