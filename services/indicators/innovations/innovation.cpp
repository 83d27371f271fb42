#include "innovation.hpp"

namespace indicators {

std::optional<domain::Rational> points_of(const Innovation& innovation) {
    if (innovation.reviews.empty()) return std::nullopt;
    std::int64_t sum = 0;
    for (const auto& review : innovation.reviews) {
        if (review.points.empty()) return std::nullopt;
        for (const auto& [criterion, points] : review.points) sum += points;
    }
    return domain::Rational(sum) / domain::Rational(static_cast<std::int64_t>(innovation.reviews.size()));
}

bool passes(const domain::Rational& points, const CataloguePolicy& policy) {
    return points >= domain::Rational(policy.innovation_pass);
}

}
