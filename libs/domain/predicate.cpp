#include "predicate.hpp"

#include <string>

#include "code.hpp"

namespace domain {
static const PredicateMatrix::Row& row(const PredicateMatrix& matrix, Expectation results) {
    switch (results) {
        case Expectation::below:
            return matrix.below;
        case Expectation::meets:
            return matrix.meets;
        case Expectation::above:
            return matrix.above;
    }
    return matrix.below;
}

Predicate predicate_of(Expectation results, Expectation behaviour, const PredicateMatrix& matrix) {
    const auto& by_behaviour = row(matrix, results);
    switch (behaviour) {
        case Expectation::below:
            return by_behaviour.below;
        case Expectation::meets:
            return by_behaviour.meets;
        case Expectation::above:
            return by_behaviour.above;
    }
    return by_behaviour.below;
}

/// Lower case, with one underscore wherever there were spaces, hyphens, slashes or underscores.
static std::string as_code(std::string_view text) {
    std::string result;
    bool gap = false;
    for (const char c : text) {
        if (c == ' ' || c == '_' || c == '-' || c == '/' || c == '\t') {
            gap = !result.empty();
            continue;
        }
        if (gap) result += '_';
        gap = false;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::optional<Expectation> read_expectation(std::string_view text) {
    auto word = as_code(text);
    if (word.starts_with("diatas") || word.starts_with("dibawah")) word.insert(2, "_");
    if (!word.ends_with("_ekspektasi")) word += "_ekspektasi";
    return find_code(all_expectations, word);
}

std::optional<Predicate> read_predicate(std::string_view text) {
    const auto word = as_code(text);
    if (word == "cukup") return Predicate::butuh_perbaikan;
    if (word == "kurang_misconduct") return Predicate::kurang;
    return find_code(all_predicates, word);
}
}
