#pragma once
#include <array>
#include <string_view>

namespace domain {
/// How results, or behaviour, stand to what was expected (PermenPANRB 6/2022); from low to high.
enum class Expectation { below, meets, above };
inline constexpr std::array all_expectations{Expectation::below, Expectation::meets, Expectation::above};
/// "di_bawah_ekspektasi", "sesuai_ekspektasi", "di_atas_ekspektasi"
std::string_view code(Expectation);

/// Predikat kinerja of a person; from low to high.
enum class Predicate { sangat_kurang, kurang, butuh_perbaikan, baik, sangat_baik };
inline constexpr std::array all_predicates{Predicate::sangat_kurang, Predicate::kurang, Predicate::butuh_perbaikan,
                                           Predicate::baik, Predicate::sangat_baik};
std::string_view code(Predicate);

/// Capaian kinerja organisasi, decided by the head of the organisation above; from low to high.
enum class OrganisationPredicate { sangat_kurang, kurang, butuh_perbaikan, baik, istimewa };
inline constexpr std::array all_organisation_predicates{
    OrganisationPredicate::sangat_kurang, OrganisationPredicate::kurang, OrganisationPredicate::butuh_perbaikan,
    OrganisationPredicate::baik, OrganisationPredicate::istimewa};
std::string_view code(OrganisationPredicate);
}
