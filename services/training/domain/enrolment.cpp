#include "enrolment.hpp"

namespace training {

std::optional<domain::Reason> check_score(const domain::Decimal& score) {
    if (score >= domain::Decimal{} && score <= domain::Decimal(100) && score.rounded(2) == score) return std::nullopt;
    return bad_score;
}

}
