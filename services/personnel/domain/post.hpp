#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "code.hpp"
#include "date.hpp"
#include "position.hpp"

namespace personnel {

/// What holds of a position (jabatan) over a span of days. Its kind follows from its level.
struct PostState {
    std::string name{};
    domain::PositionLevel level{};
    std::optional<int> job_class{};  ///< kelas jabatan, 1–17
    std::string unit_id{};
    bool closed = false;
    friend bool operator==(const PostState&, const PostState&) = default;
};

/// A position as of a day.
struct Post {
    std::string id{}, code{};
    std::int64_t version = 1;
    PostState state{};
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};  ///< not included
};

/// What a patch changes of a position; what is absent stays.
struct PostChange {
    std::optional<std::string> name{};
    std::optional<domain::PositionLevel> level{};
    bool changes_class = false;
    std::optional<int> job_class{};  ///< where changes_class
    std::optional<std::string> unit_id{};
    std::optional<bool> closed{};
};
PostState changed(PostState, const PostChange&);

}
