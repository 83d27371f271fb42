#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reasons.hpp"

namespace indicators {

/// Where something stands in the plans of the region: a goal of its RPJMD, and the program, activity and sub-activity
/// by the nomenclature (Permendagri 90/2019, Kepmendagri 900.1.15.5-1317/2023).
struct PlanCodes {
    std::optional<std::string> goal{};          ///< as the RPJMD numbers it: "T2.S1"
    std::optional<std::string> program{};       ///< "1.02.02"
    std::optional<std::string> activity{};      ///< "1.02.02.2.01", of the program
    std::optional<std::string> sub_activity{};  ///< "1.02.02.2.01.0003" (before 2023 two digits), of the activity
    friend bool operator==(const PlanCodes&, const PlanCodes&) = default;
};

inline constexpr Reason bad_plan_code{"bad_plan_code", "Bukan kode menurut nomenklatur perencanaan.",
                                      "Not a code of the planning nomenclature."};
inline constexpr Reason plan_code_apart{"plan_code_apart", "Kode ini tidak berada di bawah kode di atasnya.",
                                        "This code is not below the one above it."};
/// Codes that are none, and codes that are not below what is named above them.
std::vector<domain::Violation> check_plan(const PlanCodes&);

}
