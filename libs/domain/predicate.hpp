#pragma once
#include <optional>
#include <string_view>

#include "rating.hpp"

namespace domain {
/// The 3 × 3 matrix from the two ratings to the predicate (PermenPANRB 6/2022, Art. 24–25). It is not symmetric:
/// excellent results do not make up for bad conduct, as good conduct does for bad results.
struct PredicateMatrix {
    struct Row {  // by behaviour
        Predicate below, meets, above;
    };
    // by results
    Row above{Predicate::kurang, Predicate::baik, Predicate::sangat_baik};
    Row meets{Predicate::kurang, Predicate::baik, Predicate::baik};
    Row below{Predicate::sangat_kurang, Predicate::butuh_perbaikan, Predicate::butuh_perbaikan};
};
Predicate predicate_of(Expectation results, Expectation behaviour, const PredicateMatrix& = {});

/// What people and other systems write: capitals or not, spaces, underscores or hyphens, "diatas" for "di atas", with
/// or without "ekspektasi"; "Cukup" for Butuh Perbaikan, "Kurang/misconduct" for Kurang. For imports only: the API
/// itself takes the official codes.
std::optional<Expectation> read_expectation(std::string_view text);
std::optional<Predicate> read_predicate(std::string_view text);
}
