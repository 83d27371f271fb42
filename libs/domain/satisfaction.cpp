#include "satisfaction.hpp"

#include <algorithm>

namespace domain {

std::string_view performance(ServiceGrade grade) {
    switch (grade) {
        case ServiceGrade::a:
            return "sangat_baik";
        case ServiceGrade::b:
            return "baik";
        case ServiceGrade::c:
            return "kurang_baik";
        case ServiceGrade::d:
            return "tidak_baik";
    }
    return {};
}

ServiceGrade grade_of(const Decimal& ikm, const GradeBands& bands) {
    if (ikm >= bands.a) return ServiceGrade::a;
    if (ikm >= bands.b) return ServiceGrade::b;
    if (ikm >= bands.c) return ServiceGrade::c;
    return ServiceGrade::d;
}

/// The faults of a list of unsur, each of which `in_scale` judges.
template <class Elements>
static std::vector<ElementFault> faults_of(const Elements& elements, const auto& in_scale) {
    std::vector<ElementFault> faults;
    if (elements.empty()) faults.push_back({std::nullopt, SatisfactionFault::no_elements});
    for (auto it = elements.begin(); it != elements.end(); ++it) {
        const auto same = [&](const auto& other) { return other.element == it->element; };
        if (std::any_of(elements.begin(), it, same))
            faults.push_back({it->element, SatisfactionFault::repeated_element});
        if (!in_scale(*it)) faults.push_back({it->element, SatisfactionFault::out_of_scale});
    }
    return faults;
}

std::vector<ElementFault> satisfaction_faults(std::int64_t respondents, std::span<const ElementTotal> totals) {
    constexpr std::int64_t most = 1'000'000'000'000;
    if (respondents < 1) return {{std::nullopt, SatisfactionFault::no_respondents}};
    if (respondents > most) return {{std::nullopt, SatisfactionFault::too_many_respondents}};
    return faults_of(totals, [&](const ElementTotal& element) {
        return lowest_answer * respondents <= element.total && element.total <= highest_answer * respondents;
    });
}

std::vector<ElementFault> satisfaction_faults(std::span<const ElementMean> means) {
    return faults_of(means, [](const ElementMean& element) {
        return Decimal{lowest_answer} <= element.nrr && element.nrr <= Decimal{highest_answer};
    });
}

static Satisfaction from_exact(std::vector<ElementResult> elements, const SatisfactionPolicy& policy) {
    Rational sum;
    for (const auto& element : elements) sum += element.exact;
    const auto weight = policy.weight ? Rational{*policy.weight} : 1 / Rational{static_cast<int>(elements.size())};
    const auto exact_ikm = 25 * weight * sum;
    const auto ikm = exact_ikm.round_half_up(2);
    return {exact_ikm, ikm, grade_of(ikm, policy.bands), std::move(elements)};
}

Satisfaction satisfaction(std::int64_t respondents, std::span<const ElementTotal> totals,
                          const SatisfactionPolicy& policy) {
    std::vector<ElementResult> elements;
    for (const auto& [element, total] : totals) {
        const auto exact = Rational{total} / respondents;
        elements.push_back({element, exact, exact.round_half_up(3)});
    }
    return from_exact(std::move(elements), policy);
}

Satisfaction satisfaction(std::span<const ElementMean> means, const SatisfactionPolicy& policy) {
    std::vector<ElementResult> elements;
    for (const auto& [element, nrr] : means) elements.push_back({element, nrr, nrr.rounded(3)});
    return from_exact(std::move(elements), policy);
}
}
