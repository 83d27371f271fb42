#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "answer_store.hpp"
#include "answer_token.hpp"
#include "jobs.hpp"
#include "journal.hpp"

namespace feedback {

using AnswerToken = std::variant<FormToken, CounterToken>;

/// An answer of a citizen, which fits the survey.
struct Arrival {
    domain::Id<store::Response> id{};
    Answers answers{};
    std::optional<std::string> comment{};
    std::optional<AnswerToken> token{};  ///< valid, though a form's may have been used
    std::string network{};               ///< of the client, as far as one can be known from others; kept hashed only
    domain::Date today{};
    std::int64_t arrival_window = 0;  ///< ten minutes, counted since 1970; kept hashed only
};

/// Puts the answer to that survey, which is one of the tallies and open, in quarantine until an officer has looked;
/// where there is a doubt about it, together with those in quarantine that share what is doubted. The doubt. The
/// tallies are as store::lock_tallies gave them.
Doubt receive_answer(feed::Writing&, std::vector<store::Tally>&, domain::Id<Survey>, const Arrival&);

/// Destroys what is known of how answers came, once it is of no use: a step of this kind of job, which
/// receive_answer() plans.
inline constexpr const char* forgetting = "responses/forget";
jobs::Progress forget_arrivals(feed::Writing&, jobs::Job&);

}
