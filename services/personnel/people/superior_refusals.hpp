#pragma once
#include <optional>
#include <string>

#include "date.hpp"
#include "problem.hpp"
#include "refusals.hpp"
#include "superiors.hpp"

/// What is said of a superior who cannot be the explicit one, alike by requests, corrections and imports.
namespace personnel {

inline constexpr domain::Reason superior_ring{"superior_ring",
                                              "Garis atasan ini akan kembali ke pegawai sendiri mulai {}: {}.",
                                              "This line of superiors would come back to the employee from {} on: {}."};

/// By positions, not by who holds them.
http::Text explain_ring(const store::SuperiorRing&);

/// Adds why nobody, or not this one, can be named as the employee's superior from a day on.
void refuse_superior(postgres::Transaction&, Refusals&, const std::string& pointer, const std::string& employee_id,
                     const std::optional<std::string>& supervisor_id, domain::Date from);

}
