#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "date.hpp"
#include "decree.hpp"
#include "reason.hpp"

namespace personnel {

/// A rank from a day on.
struct Grant {
    std::string rank{};   ///< "III/c" of a PNS, "IX" of a PPPK
    domain::Date from{};  ///< TMT
    Decree decree{};
    friend bool operator==(const Grant&, const Grant&) = default;
};

/// A grant as the history keeps it.
struct RankEntry {
    std::string id{}, employee_id{};
    std::int64_t version = 1;
    Grant grant{};
    std::optional<domain::Date> to{};
};

/// What a rank said before it was corrected or withdrawn, by whom and why; no reason where a whole record was replaced.
struct RankCorrection {
    std::string rank_id{}, at{}, by{};
    std::optional<std::string> reason{};
    bool withdrawn = false;
    Grant before{};
};

/// What a patch changes of a rank; what is absent stays.
struct RankChange {
    std::optional<std::string> rank{};
    std::optional<domain::Date> from{};
    std::optional<std::optional<std::string>> decree_number{};
    std::optional<std::optional<domain::Date>> decree_date{};
};
Grant changed(Grant, const RankChange&);

inline constexpr domain::Reason rank_day_taken{"rank-day-taken",
                                               "Sudah ada pangkat atau golongan lain dengan TMT yang sama.",
                                               "Another rank begins on the same day."};

/// Whether somebody who is in service from a day on has a rank on each day; `others` are their ranks but for one, and
/// `instead` is what takes its place (nothing: it is withdrawn).
bool covers_service(const std::vector<RankEntry>& others, const std::optional<Grant>& instead, domain::Date since);

}
