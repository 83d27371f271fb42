#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "talent_profile.hpp"
#include "transaction.hpp"

namespace personnel::store {

struct TalentFilter {
    domain::Date on{};
    int year{};                            ///< whose learning counts
    std::optional<std::string> unit_id{};  ///< with all below it
    std::optional<std::string> kind{};     ///< of position
    std::vector<std::string> levels{};     ///< empty: any
    std::optional<std::string> after_id{};
    int limit = 1000;
};
/// Those in service on the day, by id.
std::vector<Talent> list_talents(postgres::Transaction&, const TalentFilter&);
/// Everybody whom the filter lets through, so many at a time, until `take` returns false.
void each_talent(postgres::Transaction&, TalentFilter, const std::function<bool(const Talent&)>& take);
/// Whether there is such a unit on the day.
bool has_unit(postgres::Transaction&, const std::string& unit_id, domain::Date on);

/// Who is in service on a day, for what their birth date says.
struct InService {
    std::string employee_id{}, nip{}, unit_id{}, position_id{};
    domain::PositionLevel level{};
    std::optional<domain::Occupation> occupation{};
};
std::vector<InService> list_in_service(postgres::Transaction&, const std::optional<std::string>& unit_id,
                                       domain::Date on);

}
