#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "rational.hpp"

namespace domain {
/// The nine unsur of the public satisfaction survey (PermenPANRB 14/2017), in the order of the usual form. Keyed by
/// meaning: the regulation's list and the form number the last two the other way round.
enum class SurveyElement {
    persyaratan,
    prosedur,
    waktu,
    biaya,
    produk,
    kompetensi,
    perilaku,
    sarana,
    pengaduan,
};
constexpr auto codes_of(SurveyElement) {
    using enum SurveyElement;
    return codes<SurveyElement>({{persyaratan, "persyaratan"},
                                 {prosedur, "prosedur"},
                                 {waktu, "waktu"},
                                 {biaya, "biaya"},
                                 {produk, "produk"},
                                 {kompetensi, "kompetensi"},
                                 {perilaku, "perilaku"},
                                 {sarana, "sarana"},
                                 {pengaduan, "pengaduan"}});
}
inline constexpr auto all_survey_elements = all_of<SurveyElement>();

constexpr int lowest_answer = 1;
constexpr int highest_answer = 4;

enum class ServiceGrade { d, c, b, a };
constexpr auto codes_of(ServiceGrade) {
    using enum ServiceGrade;
    return codes<ServiceGrade>({{d, "D"}, {c, "C"}, {b, "B"}, {a, "A"}});
}
/// Kinerja unit that goes with it: "sangat_baik", "baik", "kurang_baik", "tidak_baik"
std::string_view performance(ServiceGrade);

/// The lowest IKM of each grade, on 2 decimals. The published bands leave gaps (88.305 is in none), so the IKM is
/// rounded first and classified then.
struct GradeBands {
    Decimal a = 88.31_dec;
    Decimal b = 76.61_dec;
    Decimal c = 65_dec;
};
ServiceGrade grade_of(const Decimal& ikm, const GradeBands& = {});

struct SatisfactionPolicy {
    /// The weight of each unsur; nothing = exactly 1 / the number of unsur used. Reports of the past used 0.11 or
    /// 0.111, which falsifies the IKM: set only to reproduce one of them.
    std::optional<Decimal> weight = {};
    GradeBands bands = {};
};

struct ElementTotal {
    SurveyElement element;
    std::int64_t total;  // sum of the answers of all respondents
};

struct ElementMean {
    SurveyElement element;
    Decimal nrr;  // nilai rata-rata, 1–4
};

enum class SatisfactionFault {
    no_respondents,
    too_many_respondents,  // above 10^12, beyond any population
    no_elements,
    repeated_element,
    out_of_scale,  // a mean below 1 or above 4
};
constexpr auto codes_of(SatisfactionFault) {
    using enum SatisfactionFault;
    return codes<SatisfactionFault>({{no_respondents, "no_respondents"},
                                     {too_many_respondents, "too_many_respondents"},
                                     {no_elements, "no_elements"},
                                     {repeated_element, "repeated_element"},
                                     {out_of_scale, "out_of_scale"}});
}

struct ElementFault {
    std::optional<SurveyElement> element;  // nothing when it is about the survey
    SatisfactionFault fault;
};
std::vector<ElementFault> satisfaction_faults(std::int64_t respondents, std::span<const ElementTotal>);
std::vector<ElementFault> satisfaction_faults(std::span<const ElementMean>);

struct ElementResult {
    SurveyElement element;
    Rational exact;
    Decimal nrr;  // 3 decimals
};

struct Satisfaction {
    Rational exact_ikm;
    Decimal ikm;  // 0–100, 2 decimals
    ServiceGrade grade;
    std::vector<ElementResult> elements;  // in the order given
};

/// IKM = 25 · Σ (NRR · weight). An unsur that does not apply is left out, and the others weigh more. From input without
/// faults; out of totals rather than means wherever they are known, because published means are already rounded.
Satisfaction satisfaction(std::int64_t respondents, std::span<const ElementTotal>, const SatisfactionPolicy& = {});
Satisfaction satisfaction(std::span<const ElementMean>, const SatisfactionPolicy& = {});
}
