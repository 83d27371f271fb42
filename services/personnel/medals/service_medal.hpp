#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraised.hpp"
#include "career_policy.hpp"
#include "condition.hpp"
#include "discipline_case.hpp"
#include "employee.hpp"

/// Satyalancana Karya Satya, the medal for long service (UU 20/2009; PP 35/2010): whose years are full, and what else
/// it asks for.
namespace personnel {

/// From one day to another, both included; without an end while it lasts.
struct UnpaidLeave {
    domain::Date from{};
    std::optional<domain::Date> to{};
};

struct AwardGranted {
    std::string program_id{};
    domain::Date on{};
};

/// What is known of somebody's service.
struct ServiceRecord {
    Status status{};
    std::optional<domain::Date> appointed{};  ///< the first day as CPNS, as the NIP says
    std::vector<UnpaidLeave> leaves{};        ///< in order
    std::vector<Appraised> appraised{};
    std::vector<DisciplineCase> cases{};
    std::optional<domain::Date> discipline_told{};
    std::vector<AwardGranted> awards{};
};

/// The first day on which so many years of service are full; nothing while a leave without an end keeps them from it.
std::optional<domain::Date> service_full_on(const ServiceRecord&, int years, const ServiceMedalTerms&);

/// Due: the years are full on the day of the award. Nearly due: they are by that of the next year.
enum class MedalState { due, nearly_due };
constexpr auto codes_of(MedalState) {
    using enum MedalState;
    return domain::codes<MedalState>({{due, "due"}, {nearly_due, "nearly_due"}});
}

struct ServiceMedal {
    int years = 0;  ///< of service, which name its class
    MedalState state{};
    domain::Date full_on{}, award_on{};
    std::vector<Condition> conditions{};  ///< length_of_service, performance, discipline, not_awarded
};

/// The highest class whose years are full, unless it, or a higher one, is known to have been awarded; the lowest of
/// those that are nearly due. Nothing of a PPPK, for whom the medal is not, nor of whoever has no NIP that tells when
/// they came.
std::optional<ServiceMedal> service_medal(const ServiceRecord&, MedalState, int year, domain::Date today,
                                          const CareerPolicy&);

}
