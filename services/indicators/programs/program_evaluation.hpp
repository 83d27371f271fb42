#pragma once
#include "program.hpp"

namespace indicators {

/// Whether a program reached what it was for.
enum class Effectiveness { effective, partly_effective, ineffective };
constexpr auto codes_of(Effectiveness) {
    using enum Effectiveness;
    return domain::codes<Effectiveness>(
        {{effective, "effective"}, {partly_effective, "partly_effective"}, {ineffective, "ineffective"}});
}

/// What is to become of it in the year after.
enum class NextYear { go_on, expand, adjust, stop };
constexpr auto codes_of(NextYear) {
    using enum NextYear;
    return domain::codes<NextYear>({{go_on, "go_on"}, {expand, "expand"}, {adjust, "adjust"}, {stop, "stop"}});
}

/// What an office found of a program. A later one takes the place of those before, which stay on record.
struct ProgramEvaluation {
    Effectiveness effectiveness{};
    NextYear next_year{};
    std::string finding{}, recommendation{};
    std::string meaning{};  ///< for the next year's plan
    domain::Date evaluated_on{};
    std::optional<std::string> evaluator_id{};  ///< the employee, when it is one
};

}
