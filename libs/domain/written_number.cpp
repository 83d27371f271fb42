#include "written_number.hpp"

#include <algorithm>
#include <string_view>

namespace domain {
/// Of a number as programs write it: "-1234.5".
static std::string write_digits(std::string_view digits, Language language) {
    const bool indonesian = language == Language::indonesian;
    std::string text;
    if (digits.starts_with('-')) {
        text = "−";
        digits.remove_prefix(1);
    }
    const auto whole = std::min(digits.find('.'), digits.size());
    for (std::size_t i = 0; i < whole; ++i) {
        if (i != 0 && (whole - i) % 3 == 0) text += indonesian ? '.' : ',';
        text += digits[i];
    }
    if (whole == digits.size()) return text;
    text += indonesian ? ',' : '.';
    return text += digits.substr(whole + 1);
}

std::string write_fixed(const Rational& value, Language language, int places) {
    return write_digits(value.to_fixed(places), language);
}

std::string write_number(const Rational& value, Language language, int places) {
    auto digits = value.to_fixed(places);
    if (digits.find('.') != digits.npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return write_digits(digits, language);
}

std::string write_exact(const Rational& value, Language language) {
    const bool is_decimal = as_written(value, Decimal::fraction_digits) == value;
    if (is_decimal) return write_number(value, language, Decimal::fraction_digits);
    const auto fraction = value.to_fraction();
    return fraction.starts_with('-') ? "−" + fraction.substr(1) : fraction;
}

int decimals_of(const Decimal& value) {
    const auto text = value.to_string();
    const auto point = text.find('.');
    return point == text.npos ? 0 : static_cast<int>(text.size() - point - 1);
}

Rational as_written(const Rational& value, int places) {
    std::int64_t parts = 1;
    for (int i = 0; i < places; ++i) parts *= 10;
    return Rational::parse((parts * value).to_fixed(0)).value() / parts;
}
}
