#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
#include "date.hpp"
#include "nip.hpp"
#include "position.hpp"
#include "rank.hpp"
#include "standing.hpp"

namespace personnel {

/// PNS, candidates for it, and those on a contract; all are ASN (UU 20/2023).
enum class Status { pns, cpns, pppk };
inline constexpr std::array all_statuses{Status::pns, Status::cpns, Status::pppk};
std::string_view code(Status);

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
/// the service the assignment is the last one that she had.
struct Employee {
    std::string id{};
    std::int64_t version = 1;
    Identity identity{};
    Assignment assignment{};
    std::string rank{};  ///< "III/c" of a PNS, "IX" of a PPPK
    Standing standing = Standing::active;
    domain::PositionLevel level{};  ///< of the position, on that day
    domain::Date valid_from{};
    std::optional<domain::Date> valid_to{};  ///< not included
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

/// Why what is said of an employee cannot be so; `field` is the input's name for it.
struct Objection {
    std::string_view field, code;
    friend bool operator==(const Objection&, const Objection&) = default;
};

/// Everything wrong with the data themselves: the NIP's shape (nip_…), a NIP that is not of the status' kind
/// (nip_of_other_kind), a rank that does not exist (unknown_rank) or is not of the status' kind (rank_of_other_kind).
std::vector<Objection> objections(std::string_view nip, Status, std::string_view rank);

}
