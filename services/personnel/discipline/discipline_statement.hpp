#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "date.hpp"
#include "discipline.hpp"
#include "reason.hpp"

namespace personnel {

/// "All penalties are recorded, as of this day": of one employee, of those who worked in a unit or below it that day,
/// or of all. Not of whoever says so.
struct DisciplineStatement {
    std::string id{};
    std::int64_t version = 1;
    domain::Date as_of{};
    std::optional<std::string> unit_id{}, employee_id{};
    std::string basis{};  ///< what it rests on; personal
    std::string stated_by{}, stated_at{};
    std::optional<std::string> stated_by_employee{};
    std::optional<std::string> withdrawn_reason{};
};

/// A penalty of before cases were kept here (PP 94/2021).
struct ImposedPenalty {
    domain::PenaltyLevel level{};
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< absent: without end
    std::string name{};                ///< "Penundaan kenaikan pangkat 1 tahun"; personal
    std::optional<std::string> decree_number{};
};

inline constexpr domain::Reason states_the_future{"in_the_future", "Pernyataan berlaku per hari ini atau sebelumnya.",
                                                  "A statement is as of today or a day before."};
inline constexpr domain::Reason statement_withdrawn{"statement-withdrawn", "Pernyataan ini sudah dicabut.",
                                                    "The statement is withdrawn already."};

}
