#pragma once
#include <array>
#include <string_view>

#include "codes.hpp"

namespace domain {
/// How results, or behaviour, stand to what was expected (PermenPANRB 6/2022); from low to high.
enum class Expectation { below, meets, above };
constexpr auto codes_of(Expectation) {
    using enum Expectation;
    return codes<Expectation>(
        {{below, "di_bawah_ekspektasi"}, {meets, "sesuai_ekspektasi"}, {above, "di_atas_ekspektasi"}});
}
inline constexpr auto all_expectations = all_of<Expectation>();

/// Predikat kinerja of a person; from low to high.
enum class Predicate { sangat_kurang, kurang, butuh_perbaikan, baik, sangat_baik };
constexpr auto codes_of(Predicate) {
    using enum Predicate;
    return codes<Predicate>({{sangat_kurang, "sangat_kurang"},
                             {kurang, "kurang"},
                             {butuh_perbaikan, "butuh_perbaikan"},
                             {baik, "baik"},
                             {sangat_baik, "sangat_baik"}});
}
inline constexpr auto all_predicates = all_of<Predicate>();

/// Capaian kinerja organisasi, decided by the head of the organisation above; from low to high.
enum class OrganisationPredicate { sangat_kurang, kurang, butuh_perbaikan, baik, istimewa };
constexpr auto codes_of(OrganisationPredicate) {
    using enum OrganisationPredicate;
    return codes<OrganisationPredicate>({{sangat_kurang, "sangat_kurang"},
                                         {kurang, "kurang"},
                                         {butuh_perbaikan, "butuh_perbaikan"},
                                         {baik, "baik"},
                                         {istimewa, "istimewa"}});
}
inline constexpr auto all_organisation_predicates = all_of<OrganisationPredicate>();
}
