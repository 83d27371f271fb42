#pragma once
#include "appraisal.hpp"

namespace appraisal {

/// Whether it is decided.
enum class ObjectionState { open, decided };
constexpr auto codes_of(ObjectionState) {
    using enum ObjectionState;
    return domain::codes<ObjectionState>({{open, "open"}, {decided, "decided"}});
}

/// How it was decided: the ratings stand, or were changed.
enum class ObjectionOutcome { upheld, changed };
constexpr auto codes_of(ObjectionOutcome) {
    using enum ObjectionOutcome;
    return domain::codes<ObjectionOutcome>({{upheld, "upheld"}, {changed, "changed"}});
}

/// Who decides it: the next one above the supervisor, or one further up where that one is concerned in it (rated, or is
/// the employee); where nobody is above, the head of the unit that the policy names, else the office.
enum class DeciderBasis { superior, higher_superior, unit_head, office };
constexpr auto codes_of(DeciderBasis) {
    using enum DeciderBasis;
    return domain::codes<DeciderBasis>(
        {{superior, "superior"}, {higher_superior, "higher_superior"}, {unit_head, "unit_head"}, {office, "office"}});
}
struct Decider {
    std::optional<domain::EmployeeId> employee_id{};  ///< nothing for the office
    DeciderBasis basis{};
};
/// For a person, why it is that one.
domain::Reason explain(DeciderBasis);

/// The employee's objection (keberatan) to a final appraisal.
struct Objection {
    domain::Id<Objection> id{};
    domain::Id<Appraisal> appraisal_id{};
    domain::EmployeeId employee_id{};
    std::string reasons{};
    std::optional<ObjectionOutcome> outcome{};  ///< nothing while it is open
    std::optional<std::string> decision_reasons{};
    std::string filed_at{};
    std::optional<std::string> decided_at{};
    std::optional<Decider> decider{};  ///< as of the day on which it is read, while it is open
    std::int64_t version = 1;

    [[nodiscard]] ObjectionState state() const { return outcome ? ObjectionState::decided : ObjectionState::open; }
};

inline constexpr domain::Reason ratings_required{"ratings_required", "Sebutkan nilai yang berubah.",
                                                 "Name the ratings that change."};
inline constexpr domain::Reason ratings_not_taken{"ratings_not_taken", "Nilai tidak berubah bila keberatan ditolak.",
                                                  "No rating changes when it is upheld."};

}
