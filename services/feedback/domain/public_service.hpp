#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "code.hpp"

namespace feedback {

enum class ServiceState { active, retired };
inline constexpr std::array all_service_states{ServiceState::active, ServiceState::retired};
std::string_view code(ServiceState);

/// What a unit offers to citizens (UU 25/2009).
struct PublicService {
    std::string id, unit_id, code, name;
    std::optional<int> promised_working_days;
    std::optional<std::int64_t> population;  ///< users in a period, at least 1
    ServiceState state = ServiceState::active;
    std::int64_t version = 1;
};

/// What a patch changes; what is absent stays. An engaged optional that holds nothing empties the field.
struct PublicServiceChange {
    std::optional<std::string> unit_id, name;
    bool changes_promise = false;
    std::optional<int> promised_working_days{};  ///< where changes_promise
    std::optional<std::optional<std::int64_t>> population;
    std::optional<ServiceState> state;
};
/// With the next version.
PublicService changed(PublicService, const PublicServiceChange&);

}
