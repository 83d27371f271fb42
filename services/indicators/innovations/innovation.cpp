#include "innovation.hpp"

namespace indicators {

std::string_view code(InnovationState state) {
    switch (state) {
        case InnovationState::draft:
            return "draft";
        case InnovationState::submitted:
            return "submitted";
        case InnovationState::under_review:
            return "under_review";
        case InnovationState::returned:
            return "returned";
        case InnovationState::verified:
            return "verified";
        case InnovationState::rejected:
            return "rejected";
    }
    return {};
}

std::string_view code(Criterion criterion) {
    switch (criterion) {
        case Criterion::novelty:
            return "novelty";
        case Criterion::effectiveness:
            return "effectiveness";
        case Criterion::benefit:
            return "benefit";
        case Criterion::replicability:
            return "replicability";
        case Criterion::sustainability:
            return "sustainability";
    }
    return {};
}

std::string_view code(InnovationAction action) {
    switch (action) {
        case InnovationAction::change:
            return "change";
        case InnovationAction::submit:
            return "submit";
        case InnovationAction::assign:
            return "assign";
        case InnovationAction::review:
            return "review";
        case InnovationAction::verify:
            return "verify";
        case InnovationAction::give_back:
            return "return";
        case InnovationAction::reject:
            return "reject";
        case InnovationAction::adopt:
            return "adopt";
    }
    return {};
}

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

bool may(InnovationAction action, const InnovationStanding& standing) {
    switch (action) {
        case InnovationAction::change:
        case InnovationAction::submit:
            return standing.team;
        case InnovationAction::review:
            return standing.reviewer;
        case InnovationAction::assign:
        case InnovationAction::verify:
        case InnovationAction::give_back:
        case InnovationAction::reject:
        case InnovationAction::adopt:
            return standing.staff;
    }
    return false;
}

bool allowed(InnovationAction action, InnovationState state) {
    using enum InnovationState;
    switch (action) {
        case InnovationAction::change:
        case InnovationAction::submit:
            return state == draft || state == returned;
        case InnovationAction::assign:
        case InnovationAction::give_back:
        case InnovationAction::reject:
            return state == submitted || state == under_review;
        case InnovationAction::review:
        case InnovationAction::verify:
            return state == under_review;
        case InnovationAction::adopt:
            return state == verified;
    }
    return false;
}

}
