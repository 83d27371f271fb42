#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codes.hpp"
#include "date.hpp"
#include "link.hpp"
#include "workflow.hpp"

namespace personnel {

enum class CircularState { draft, published, closed };
constexpr auto codes_of(CircularState) {
    using enum CircularState;
    return domain::codes<CircularState>({{draft, "draft"}, {published, "published"}, {closed, "closed"}});
}

enum class CircularAction { change, publish, correct, close, acknowledge, ask };
constexpr auto codes_of(CircularAction) {
    using enum CircularAction;
    return domain::codes<CircularAction>({{change, "change"},
                                          {publish, "publish"},
                                          {correct, "correct"},
                                          {close, "close"},
                                          {acknowledge, "acknowledge"},
                                          {ask, "ask"}});
}

/// Whom a circular concerns: all that is given must hold; nothing given is the whole region.
struct Audience {
    struct Unit {
        std::string id{};
        bool below = true;  ///< also what lies below it
    };
    std::vector<Unit> units{};
    std::vector<std::string> position_kinds{}, statuses{}, employee_ids{};
};

/// What an edition says; a correction replaces it.
struct CircularText {
    std::string title{}, body{};
    std::optional<std::string> title_en{}, body_en{};
    std::vector<Link> links{};
    domain::Date effective_on{};
    std::optional<domain::Date> acknowledge_by{}, remind_on{};
};

struct Circular {
    std::string id{};
    std::int64_t version = 1;
    std::optional<std::string> number{};
    CircularText text{};
    bool acknowledgement = false;  ///< whether it is to be acknowledged
    Audience audience{};
    CircularState state = CircularState::draft;
    int edition = 1;
    int counting_edition = 1;  ///< the first edition whose acknowledgement counts
    std::optional<domain::Date> published_on{}, closed_on{};
};

/// What counts beside the state.
struct CircularCircumstances {
    bool due = false;  ///< the caller has yet to acknowledge an edition that counts
};
inline constexpr domain::Condition<CircularCircumstances> is_due{
    [](const CircularCircumstances& given) { return given.due; },
    {"not-due", "Edaran ini tidak perlu dinyatakan telah dibaca.", "There is nothing to acknowledge."}};

/// The office drafts, publishes, corrects and closes; participants, whom it concerns, acknowledge and ask.
inline constexpr auto circular_workflow = [] {
    using enum CircularState;
    using enum CircularAction;
    using enum domain::Party;
    using Step = domain::Step<CircularState, CircularAction, CircularCircumstances>;
    // clang-format off
    return domain::Workflow({
        // from      action       to         who          on what condition
        Step{draft,     change,      draft,     office},
        Step{draft,     publish,     published, office},
        Step{published, correct,     published, office},
        Step{draft,     close,       closed,    office},
        Step{published, close,       closed,    office},
        Step{published, acknowledge, published, participant, &is_due},
        Step{published, ask,         published, participant},
    });
    // clang-format on
}();

inline constexpr domain::Reason in_the_past{"in_the_past", "Tanggal ini sudah lewat.", "This day has passed."};
inline constexpr domain::Reason incomplete_translation{"incomplete_translation",
                                                       "Judul dan isi berbahasa Inggris diisi bersama-sama.",
                                                       "The English title and body come together."};
inline constexpr domain::Reason not_due{"not_due", "Edaran ini tidak perlu dinyatakan telah dibaca.",
                                        "This circular need not be acknowledged."};
inline constexpr domain::Reason after_deadline{"after_deadline", "Pengingat harus sebelum batas waktu.",
                                               "A reminder comes before the deadline."};
/// What is wrong with a circular in itself.
std::vector<domain::Violation> check_circular(const Circular&);

/// When those are reminded who have not acknowledged it, once it is published: the day said, else three days before the
/// deadline, never before `today`; nothing without a deadline.
std::optional<domain::Date> reminder_day(const Circular&, domain::Date today);

/// How many were to read, and how many have.
struct Reading {
    std::int64_t population = 0, acknowledged = 0;
};
/// In percent with two decimals; nothing of nobody.
std::optional<std::string> share(const Reading&);
/// Groups too small are not shown to those who may not see persons. That all of a larger one have read it is: it is
/// what they were asked to do.
bool may_be_shown(const Reading&, bool sees_persons);

}
