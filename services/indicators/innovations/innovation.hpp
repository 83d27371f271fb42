#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue_policy.hpp"
#include "code.hpp"
#include "date.hpp"
#include "link.hpp"
#include "rational.hpp"

namespace indicators {

enum class InnovationState { draft, submitted, under_review, returned, verified, rejected };
inline constexpr std::array all_innovation_states{
    InnovationState::draft,    InnovationState::submitted, InnovationState::under_review,
    InnovationState::returned, InnovationState::verified,  InnovationState::rejected,
};
std::string_view code(InnovationState);

/// By what an innovation is reviewed: those of the national competition of public-service innovations (KIPP).
enum class Criterion { novelty, effectiveness, benefit, replicability, sustainability };
inline constexpr std::array all_criteria{Criterion::novelty, Criterion::effectiveness, Criterion::benefit,
                                         Criterion::replicability, Criterion::sustainability};
std::string_view code(Criterion);
inline constexpr int points_a_criterion = 20;  ///< at most; so that all make 100

struct Review {
    std::string reviewer_id{};
    std::map<Criterion, int> points{};  ///< empty before the review
    std::optional<std::string> comment{};
};

/// That somebody else does it too: a unit of the region, or whoever is named.
struct Adoption {
    std::string id{};
    std::optional<std::string> unit_id{};
    std::string adopter{};
    domain::Date adopted_on{};
    std::vector<Link> evidence{};
};

struct Innovation {
    std::string id{}, title{}, summary{};
    std::string unit_id{}, proposer_id{};  ///< the proposer is of the team
    std::vector<std::string> team_ids{};
    std::vector<Link> evidence{};
    InnovationState state = InnovationState::draft;
    std::optional<std::string> reason{};  ///< why it was returned or rejected
    std::optional<domain::Date> verified_on{};
    std::vector<Review> reviews{};
    std::vector<Adoption> adoptions{};
    std::int64_t version = 1;
};

/// The mean of all reviews' points, 0–100; nothing while one of them is missing.
std::optional<domain::Rational> points_of(const Innovation&);
bool passes(const domain::Rational& points, const CataloguePolicy&);

enum class InnovationAction { change, submit, assign, review, verify, give_back, reject, adopt };
inline constexpr std::array all_innovation_actions{
    InnovationAction::change, InnovationAction::submit,    InnovationAction::assign, InnovationAction::review,
    InnovationAction::verify, InnovationAction::give_back, InnovationAction::reject, InnovationAction::adopt,
};
std::string_view code(InnovationAction);

/// Who somebody is to an innovation.
struct InnovationStanding {
    bool staff = false;  ///< kpi_admin
    bool team = false;
    bool reviewer = false;
};
/// Whether such a person may ever do it.
bool may(InnovationAction, const InnovationStanding&);
/// Whether the state allows it.
bool allowed(InnovationAction, InnovationState);

}
