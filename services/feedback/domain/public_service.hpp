#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "codes.hpp"
#include "id.hpp"
#include "reason.hpp"

namespace feedback {

enum class ServiceState { active, retired };
constexpr auto codes_of(ServiceState) {
    using enum ServiceState;
    return domain::codes<ServiceState>({{active, "active"}, {retired, "retired"}});
}

/// What a unit offers to citizens (UU 25/2009).
struct PublicService {
    domain::Id<PublicService> id{};
    domain::UnitId unit_id{};
    std::string code{}, name{};
    std::optional<int> promised_working_days{};
    std::optional<std::int64_t> population{};  ///< users in a period, at least 1
    ServiceState state = ServiceState::active;
    std::int64_t version = 1;
};

/// What a patch changes; what is absent stays. An engaged optional that holds nothing empties the field.
struct PublicServiceChange {
    std::optional<domain::UnitId> unit_id{};
    std::optional<std::string> name{};
    std::optional<std::optional<int>> promised_working_days{};
    std::optional<std::optional<std::int64_t>> population{};
    std::optional<ServiceState> state{};
};
PublicService change(PublicService, const PublicServiceChange&);

inline constexpr domain::Reason unknown_unit{"unknown_unit", "Tidak ada unit aktif dengan id ini.",
                                             "There is no open unit of this id."};
inline constexpr domain::Reason code_taken{"code-taken", "Kode sudah dipakai.", "The code is taken."};
inline constexpr domain::Reason unknown_service{"unknown_service", "Layanan tidak dikenal.",
                                                "There is no such service."};
inline constexpr domain::Reason service_retired{"service-retired", "Layanan sudah tidak diselenggarakan.",
                                                "The service is retired."};

}
