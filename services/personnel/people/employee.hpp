#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "nip.hpp"
#include "position.hpp"
#include "rank.hpp"
#include "reason.hpp"
#include "standing.hpp"

namespace personnel {

/// PNS, candidates for it, and those on a contract; all are ASN (UU 20/2023).
enum class Status { pns, cpns, pppk };
constexpr auto codes_of(Status) {
    using enum Status;
    return domain::codes<Status>({{pns, "pns"}, {cpns, "cpns"}, {pppk, "pppk"}});
}

/// Where somebody works and under whom, over a span of days.
struct Assignment {
    std::string position_id{}, unit_id{};
    std::optional<std::string> supervisor_id{};  ///< the explicit appraiser; absent: by the heads of the units
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

/// Who somebody is; the past of these is corrected, not dated.
struct Identity {
    std::string nip{}, name{};  // personal
    Status status{};
    friend bool operator==(const Identity&, const Identity&) = default;
};

/// Whoever was ever registered, apart from any day.
struct Person {
    std::string id{};
    std::int64_t version = 1;
    Identity identity{};
};

/// An employee as of a day, with what holds on it: all of it does from `valid_from` to `valid_to`. Of whoever has left
/// the service the assignment is the last one that they had.
struct Employee {
    std::string id{};
    std::int64_t version = 1;
    Identity identity{};
    Assignment assignment{};
    std::string rank{};  ///< "III/c" of a PNS, "IX" of a PPPK
    Standing standing = Standing::active;
    domain::PositionLevel level{};  ///< of the position, on that day, as the next two
    std::optional<domain::Eselon> eselon{};
    std::optional<domain::Occupation> occupation{};
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};
    friend bool operator==(const Employee&, const Employee&) = default;
};

/// What a patch changes of an employee; what is absent stays.
struct EmployeeChange {
    std::optional<std::string> name{};
    std::optional<Status> status{};
    std::optional<bool> active{};
    std::optional<std::string> rank{};
    std::optional<std::string> position_id{};
    std::optional<std::optional<std::string>> supervisor_id{};
};

Employee changed(Employee, const EmployeeChange&);

inline constexpr domain::Reason nip_of_other_kind{"nip_of_other_kind", "NIP tidak sesuai dengan status kepegawaian.",
                                                  "The NIP does not fit the status."};
inline constexpr domain::Reason unknown_rank{"unknown_rank", "Golongan/ruang tidak dikenal.", "There is no such rank."};
inline constexpr domain::Reason rank_of_other_kind{
    "rank_of_other_kind", "Golongan tidak sesuai dengan status kepegawaian.", "The rank does not fit the status."};
domain::Reason reason_of(domain::NipFault);

/// Everything wrong with the data themselves: the NIP's shape, a NIP that is not of the status' kind, a rank that does
/// not exist or is not of the status' kind.
std::vector<domain::Violation> check_identity(std::string_view nip, Status, std::string_view rank);

}
