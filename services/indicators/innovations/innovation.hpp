#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalogue_policy.hpp"
#include "date.hpp"
#include "id.hpp"
#include "link.hpp"
#include "rational.hpp"
#include "workflow.hpp"

namespace indicators {

enum class InnovationState { draft, submitted, under_review, returned, verified, rejected };
constexpr auto codes_of(InnovationState) {
    using enum InnovationState;
    return domain::codes<InnovationState>({{draft, "draft"},
                                           {submitted, "submitted"},
                                           {under_review, "under_review"},
                                           {returned, "returned"},
                                           {verified, "verified"},
                                           {rejected, "rejected"}});
}

/// By what an innovation is reviewed: those of the national competition of public-service innovations (KIPP,
/// PermenPANRB 91/2021).
enum class Criterion { novelty, effectiveness, benefit, replicability, sustainability };
constexpr auto codes_of(Criterion) {
    using enum Criterion;
    return domain::codes<Criterion>({{novelty, "novelty"},
                                     {effectiveness, "effectiveness"},
                                     {benefit, "benefit"},
                                     {replicability, "replicability"},
                                     {sustainability, "sustainability"}});
}
inline constexpr int points_a_criterion = 20;  ///< at most; so that all make 100

struct Review {
    std::string reviewer_id{};
    std::map<Criterion, int> points{};  ///< empty before the review
    std::optional<std::string> comment{};
};

/// That somebody else does it too: a unit of the region, or whoever is named.
struct Adoption {
    domain::Id<Adoption> id{};
    std::optional<std::string> unit_id{};
    std::string adopter{};
    domain::Date adopted_on{};
    std::vector<Link> evidence{};
};

struct Innovation {
    domain::Id<Innovation> id{};
    std::string title{}, summary{};
    std::string unit_id{}, proposer_id{};  ///< the proposer is of the team
    std::vector<std::string> team_ids{};
    std::vector<Link> evidence{};
    InnovationState state = InnovationState::draft;
    std::optional<std::string> reason{};  ///< why it was returned or rejected
    std::optional<domain::Date> verified_on{};
    std::vector<std::string>
        decided_by{};  ///< who assigned its reviewers, verified it or noted adoptions, as far as known
    std::vector<Review> reviews{};
    std::vector<Adoption> adoptions{};
    std::int64_t version = 1;
};

/// The mean of all reviews' points, 0–100; nothing while one of them is missing.
std::optional<domain::Rational> points_of(const Innovation&);
bool passes(const domain::Rational& points, const CataloguePolicy&);

enum class InnovationAction { change, submit, assign, review, verify, give_back, reject, adopt };
constexpr auto codes_of(InnovationAction) {
    using enum InnovationAction;
    return domain::codes<InnovationAction>({{change, "change"},
                                            {submit, "submit"},
                                            {assign, "assign"},
                                            {review, "review"},
                                            {verify, "verify"},
                                            {give_back, "return"},
                                            {reject, "reject"},
                                            {adopt, "adopt"}});
}

struct InnovationCircumstances {
    bool reviewed_by_all = false;
};
inline constexpr domain::Condition<InnovationCircumstances> is_reviewed_by_all{
    [](const InnovationCircumstances& given) { return given.reviewed_by_all; },
    {"reviews-missing", "Masih ada penilai yang belum menilai.", "A reviewer has not reviewed it yet."}};

/// The team (participants) proposes, named people review, the office decides.
inline constexpr auto innovation_workflow = [] {
    using enum InnovationState;
    using enum InnovationAction;
    using enum domain::Party;
    using Step = domain::Step<InnovationState, InnovationAction, InnovationCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from          action     to            who          on what condition
        Step{draft,        change,    draft,        participant},
        Step{returned,     change,    returned,     participant},
        Step{draft,        submit,    submitted,    participant},
        Step{returned,     submit,    submitted,    participant},
        Step{submitted,    assign,    under_review, office},
        Step{under_review, assign,    under_review, office},
        Step{under_review, review,    under_review, reviewer},
        Step{under_review, verify,    verified,     office,      &is_reviewed_by_all},
        Step{submitted,    give_back, returned,     office},
        Step{under_review, give_back, returned,     office},
        Step{submitted,    reject,    rejected,     office},
        Step{under_review, reject,    rejected,     office},
        Step{verified,     adopt,     verified,     office},
    });
    // clang-format on
}();

}
