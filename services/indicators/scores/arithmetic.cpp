#include "arithmetic.hpp"

#include <algorithm>

namespace indicators {
namespace {

/// Weights are given with few decimals, and then shown with all of them.
domain::Rational shown_weight(const domain::Rational& weight, Places places) {
    const bool is_decimal = domain::as_written(weight, most_places) == weight;
    return is_decimal ? weight : shown(weight, places);
}

domain::Rational factor_of(const WeightedTerm& term, Places places) {
    const auto weight = shown_weight(term.weight, places);
    return term.days ? *term.days * weight : weight;
}

domain::Rational mean_of(std::span<const WeightedTerm> terms, Places places) {
    domain::Rational sum, factors;
    for (const auto& term : terms) {
        const auto factor = factor_of(term, places);
        sum += factor * shown(term.value, places);
        factors += factor;
    }
    return factors.sign() == 0 ? domain::Rational{} : sum / factors;
}

bool weigh_the_same(std::span<const WeightedTerm> terms) {
    return std::ranges::all_of(terms,
                               [&](const auto& term) { return !term.days && term.weight == terms.front().weight; });
}

void append_term(std::string& sum, const std::string& term) {
    if (!sum.empty()) sum += " + ";
    sum += term;
}

}

domain::Rational shown(const domain::Rational& value, Places places) {
    return places ? domain::as_written(value, *places) : value;
}

domain::Rational step_of(int places) {
    domain::Rational step = 1;
    for (int i = 0; i < places; ++i) step = step / 10;
    return step;
}

domain::Rational rounded_up(const domain::Rational& value, int places) {
    const auto nearest = domain::as_written(value, places);
    return nearest < value ? nearest + step_of(places) : nearest;
}

std::string write_shown(const domain::Rational& value, Places places, domain::Language language) {
    return places ? domain::write_fixed(value, language, *places) : domain::write_exact(value, language);
}

std::string write_percent(const domain::Rational& value, Places places, domain::Language language) {
    const auto text = write_shown(value, places, language);
    return (text.find('/') == text.npos ? text : '(' + text + ')') + '%';
}

std::string operand(const std::string& number) {
    const bool misread = number.starts_with("−") || number.find('/') != number.npos;
    return misread ? '(' + number + ')' : number;
}

Places places_of_mean(std::span<const WeightedTerm> terms, Places of_mean) {
    if (!of_mean) return std::nullopt;
    const auto exact = shown(mean_of(terms, std::nullopt), of_mean);
    return fewest(fewest_places, [&](int places) { return shown(mean_of(terms, places), of_mean) == exact; });
}

std::string write_mean(std::span<const WeightedTerm> terms, Places places, domain::Language language,
                       const std::string& of, bool may_leave_out_weights) {
    const bool divides_with_colon = language == domain::Language::indonesian;
    const bool plain = may_leave_out_weights && weigh_the_same(terms);
    const bool by_days = std::ranges::any_of(terms, [](const auto& term) { return term.days.has_value(); });
    std::string sum, factors;
    domain::Rational divisor;
    for (const auto& term : terms) {
        auto factor = operand(domain::write_exact(shown_weight(term.weight, places), language));
        if (term.days) factor += "×" + std::to_string(*term.days);
        const auto value = operand(write_shown(term.value, places, language)) + of;
        append_term(sum, plain ? value : factor + "×" + value);
        append_term(factors, factor);
        divisor += plain ? domain::Rational{1} : factor_of(term, places);
    }
    return '(' + sum + ')' + (divides_with_colon ? " : " : " / ") +
           (by_days ? '(' + factors + ')' : operand(domain::write_exact(divisor, language)));
}

}
