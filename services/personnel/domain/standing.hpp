#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "code.hpp"
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
inline constexpr std::array all_standings{Standing::active,      Standing::study_leave,    Standing::unpaid_leave,
                                          Standing::seconded,    Standing::suspended,      Standing::retired,
                                          Standing::dead,        Standing::resigned,       Standing::dismissed,
                                          Standing::transferred, Standing::contract_ended, Standing::left};
std::string_view code(Standing);
/// Within the service, though perhaps away; the others have left it and have no position.
bool serves(Standing);

/// To what the standing of somebody of this status may change: from each that is within the service to all others of
/// her kind; whoever has left may die, and of whom it was not said how she left, that may be said, or she comes back.
std::vector<Standing> allowed_changes(Standing, Status);

struct StandingEntry {
    std::string id{}, employee_id{};
    Standing standing = Standing::active;
    domain::Date from{};
    std::optional<domain::Date> to{};  ///< the day on which the next one begins
    std::optional<std::string> reason{};
    Decree decree{};
    std::string recorded_by{};
    std::int64_t version = 1;
};

}
