#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    bool leads_unit = false;      ///< who holds it heads the unit
    std::optional<int> places{};  ///< formasi: how many may hold it; absent where none is fixed
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
    int incumbents = 0;                      ///< how many hold it on the day
};

/// How many more may hold it; nothing where no number is fixed, none once it is closed.
std::optional<int> vacancies(const Post&);

/// Somebody who holds a position.
struct Incumbent {
    std::string employee_id{};
    std::string nip{};  ///< personal
    domain::Date since{};
};

/// What a patch changes of a position; what is absent stays.
struct PostChange {
    std::optional<std::string> name{};
    std::optional<domain::PositionLevel> level{};
    bool changes_class = false;
    std::optional<int> job_class{};  ///< where changes_class
    std::optional<std::string> unit_id{};
    std::optional<bool> leads_unit{};
    bool changes_places = false;
    std::optional<int> places{};  ///< where changes_places
    std::optional<bool> closed{};
};
PostState changed(PostState, const PostChange&);

inline constexpr int most_places = 10'000;

/// Why a position cannot be like this; `field` is the input's name for it.
struct PostFault {
    std::string_view field, code;
    friend bool operator==(const PostFault&, const PostFault&) = default;
};
/// A class that posts of the level do not have (class_of_other_level); places below 1 or above most_places
/// (bad_places), or other than one where the unit is led from it (one_leader).
std::vector<PostFault> faults(const PostState&);

}
