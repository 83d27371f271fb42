#include "rating.hpp"

namespace domain {
std::string_view code(Expectation expectation) {
    switch (expectation) {
        case Expectation::below:
            return "di_bawah_ekspektasi";
        case Expectation::meets:
            return "sesuai_ekspektasi";
        case Expectation::above:
            return "di_atas_ekspektasi";
    }
    return {};
}

std::string_view code(Predicate predicate) {
    switch (predicate) {
        case Predicate::sangat_kurang:
            return "sangat_kurang";
        case Predicate::kurang:
            return "kurang";
        case Predicate::butuh_perbaikan:
            return "butuh_perbaikan";
        case Predicate::baik:
            return "baik";
        case Predicate::sangat_baik:
            return "sangat_baik";
    }
    return {};
}

std::string_view code(OrganisationPredicate predicate) {
    switch (predicate) {
        case OrganisationPredicate::sangat_kurang:
            return "sangat_kurang";
        case OrganisationPredicate::kurang:
            return "kurang";
        case OrganisationPredicate::butuh_perbaikan:
            return "butuh_perbaikan";
        case OrganisationPredicate::baik:
            return "baik";
        case OrganisationPredicate::istimewa:
            return "istimewa";
    }
    return {};
}
}
