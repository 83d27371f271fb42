#include "sentence_reader.hpp"

#include <array>
#include <stdexcept>

namespace sentence_reader {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr auto long_signs = std::to_array<std::string_view>({"×", "−", "–", "≥"});

std::size_t length_of_sign(std::string_view rest) {
    for (const auto sign : long_signs)
        if (rest.starts_with(sign)) return sign.size();
    return 1;
}

Token read_figure(std::string_view& rest, char decimal_sign) {
    const char thousands_sign = decimal_sign == ',' ? '.' : ',';
    Token token;
    std::string digits;
    bool in_decimals = false;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        const bool digit_follows = i + 1 < rest.size() && is_digit(rest[i + 1]);
        if (is_digit(rest[i])) {
            digits += rest[i];
            token.decimals += in_decimals ? 1 : 0;
        } else if (rest[i] == decimal_sign && digit_follows && !in_decimals) {
            in_decimals = true;
        } else if (rest[i] != thousands_sign || !digit_follows || in_decimals) {
            break;
        }
    }
    token.text = rest.substr(0, i);
    rest.remove_prefix(i);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));  // a leading zero would be octal
    boost::multiprecision::cpp_int scale = 1;
    for (int place = 0; place < token.decimals; ++place) scale *= 10;
    token.figure = Fraction(boost::multiprecision::cpp_int(digits), scale);
    return token;
}

bool is_arithmetic(const Token& token) {
    for (const auto* sign : {"(", ")", "×", "−", "+", "/", ":", "=", "%"})
        if (token.text == sign) return true;
    return token.figure.has_value();
}

/// Sums of products of figures and parentheses.
class Calculator {
  public:
    explicit Calculator(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Fraction calculate() {
        const auto value = sum();
        if (next_ != tokens_.size()) throw std::runtime_error("more than an expression");
        return value;
    }

  private:
    bool take(std::string_view sign) {
        if (next_ == tokens_.size() || tokens_[next_].text != sign) return false;
        ++next_;
        return true;
    }
    Fraction sum() {
        auto value = product();
        while (true) {
            if (take("+"))
                value += product();
            else if (take("−"))
                value -= product();
            else
                return value;
        }
    }
    Fraction product() {
        auto value = factor();
        while (true) {
            if (take("×"))
                value *= factor();
            else if (take("/") || take(":"))
                value /= factor();
            else
                return value;
        }
    }
    Fraction factor() {
        Fraction value;
        if (take("−")) return -factor();
        if (take("(")) {
            value = sum();
            if (!take(")")) throw std::runtime_error("an open parenthesis");
        } else {
            if (next_ == tokens_.size() || !tokens_[next_].figure) throw std::runtime_error("no figure");
            value = *tokens_[next_++].figure;
        }
        if (take("%")) value /= 100;
        return value;
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
};

/// Without what belongs to the words around it: a colon before it, a parenthesis that opens or closes around it.
std::vector<Token> trimmed(std::vector<Token> run) {
    while (!run.empty() && run.front().text == ":") run.erase(run.begin());
    while (!run.empty() && (run.back().text == "(" || run.back().text == ":")) run.pop_back();
    int open = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        open += run[i].text == "(" ? 1 : run[i].text == ")" ? -1 : 0;
        if (open < 0) return {run.begin(), run.begin() + static_cast<std::ptrdiff_t>(i)};
    }
    for (; open > 0; --open) run.erase(run.begin());
    return run;
}

Equation equation_of(const std::vector<Token>& run, std::size_t equals) {
    const auto middle = run.begin() + static_cast<std::ptrdiff_t>(equals);
    const std::vector<Token> right(middle + 1, run.end());
    Equation equation{Calculator({run.begin(), middle}).calculate(), Calculator(right).calculate()};
    for (const auto& token : right) {
        equation.in_percent = equation.in_percent || token.text == "%";
        equation.exact = equation.exact || token.text == "/";
        equation.decimals = std::max(equation.decimals, token.decimals);
    }
    if (equation.in_percent) equation.decimals += 2;
    return equation;
}

}

std::vector<Token> read(std::string_view rest, char decimal_sign) {
    std::vector<Token> tokens;
    while (!rest.empty()) {
        if (is_digit(rest[0])) {
            tokens.push_back(read_figure(rest, decimal_sign));
            continue;
        }
        std::size_t size = length_of_sign(rest);
        if (is_letter(rest[0]))
            while (size < rest.size() && (is_letter(rest[size]) || is_digit(rest[size]))) ++size;
        if (rest[0] != ' ') tokens.push_back({.text = std::string(rest.substr(0, size))});
        rest.remove_prefix(size);
    }
    return tokens;
}

std::vector<Equation> equations_of(std::string_view sentence, char decimal_sign) {
    std::vector<Equation> found;
    std::vector<Token> run;
    auto tokens = read(sentence, decimal_sign);
    tokens.push_back({.text = "."});
    for (const auto& token : tokens) {
        if (is_arithmetic(token)) {
            run.push_back(token);
            continue;
        }
        run = trimmed(std::move(run));
        for (std::size_t i = 0; i < run.size(); ++i)
            if (run[i].text == "=") found.push_back(equation_of(run, i));
        run.clear();
    }
    return found;
}

Fraction rounded(const Fraction& value, int decimals) {
    boost::multiprecision::cpp_int scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const Fraction twice = abs(value) * scale * 2 + 1;
    const Fraction size(boost::multiprecision::cpp_int(numerator(twice) / (denominator(twice) * 2)), scale);
    return value < 0 ? Fraction(-size) : size;
}

bool holds(const Equation& equation) {
    return equation.exact ? equation.left == equation.right
                          : rounded(equation.left, equation.decimals) == equation.right;
}

}
