#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "rank_history.hpp"

namespace personnel {
enum class Status;

/// Whether somebody serves (kedudukan hukum), is away for a time, or has left the service, and how.
enum class Standing {
    active,
    study_leave,   ///< tugas belajar: PNS only
    unpaid_leave,  ///< cuti di luar tanggungan negara: PNS only (PP 11/2017 Art. 334)
    seconded,      ///< dipekerjakan, diperbantukan
    suspended,     ///< pemberhentian sementara
    retired,       ///< PNS only; a PPPK's contract ends
    dead,
    resigned,
    dismissed,
    transferred,     ///< to another government
    contract_ended,  ///< PPPK only
    left,            ///< it is not said how
};
constexpr auto codes_of(Standing) {
    using enum Standing;
    return domain::codes<Standing>({{active, "active"},
                                    {study_leave, "study_leave"},
                                    {unpaid_leave, "unpaid_leave"},
                                    {seconded, "seconded"},
                                    {suspended, "suspended"},
                                    {retired, "retired"},
                                    {dead, "dead"},
                                    {resigned, "resigned"},
                                    {dismissed, "dismissed"},
                                    {transferred, "transferred"},
                                    {contract_ended, "contract_ended"},
                                    {left, "left"}});
}
/// Within the service, though perhaps away; the others have left it and have no position.
bool serves(Standing);

/// To what the standing of somebody of this status may change: from each that is within the service to all others of
/// their kind; whoever has left may die, and of whom it was not said how they left, that may be said, or they come
/// back.
std::vector<Standing> allowed_changes(Standing, Status);

struct StandingEntry {
    std::string id{}, employee_id{};
    Standing standing = Standing::active;
    domain::Date from{};
    std::optional<domain::Date> to{};
    std::optional<std::string> reason{};
    Decree decree{};
    std::string recorded_by{};
    std::int64_t version = 1;
};

}
