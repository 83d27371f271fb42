#pragma once
#include "appraisal.hpp"

namespace appraisal {

enum class AwardState { nominated, selected, granted };
constexpr auto codes_of(AwardState) {
    using enum AwardState;
    return domain::codes<AwardState>({{nominated, "nominated"}, {selected, "selected"}, {granted, "granted"}});
}

enum class AwardAction { select, grant };
constexpr auto codes_of(AwardAction) {
    using enum AwardAction;
    return domain::codes<AwardAction>({{select, "select"}, {grant, "grant"}});
}

inline constexpr auto award_workflow = [] {
    using enum AwardState;
    using enum AwardAction;
    using Step = domain::Step<AwardState, AwardAction>;
    return domain::Workflow({Step{nominated, select, selected, domain::Party::office},
                             Step{selected, grant, granted, domain::Party::office}});
}();

struct AwardProgram {
    domain::Id<AwardProgram> id{};
    std::string code{}, name{};
    std::optional<std::string> description{};
    std::string kind{};
    domain::Predicate minimum_predicate = domain::Predicate::sangat_baik;
};

struct Award {
    domain::Id<Award> id{};
    domain::Id<AwardProgram> program_id{};
    domain::EmployeeId employee_id{};
    domain::UnitId unit_id{};
    domain::Period period;
    std::string reason{};
    AwardState state = AwardState::nominated;
    std::optional<std::string> certificate_code{};
    std::optional<domain::Date> granted_on{};
    std::int64_t version = 1;
};

inline constexpr domain::Reason unknown_program{"unknown_program", "Program penghargaan tidak dikenal.",
                                                "There is no such award program."};
inline constexpr domain::Reason code_taken{"code-taken", "Kode sudah dipakai.", "The code is taken."};
inline constexpr domain::Reason nominated_already{"nominated-already",
                                                  "Pegawai sudah diusulkan untuk program dan periode ini.",
                                                  "The employee is nominated for this program and period."};
inline constexpr domain::Reason rule_not_met{"rule_not_met", "Predikat kinerja final belum memenuhi syarat program.",
                                             "There is no final predicate as the program asks for."};

/// Whether somebody with this appraisal in the period may be nominated: its predicate is fixed, not objected to, and
/// good enough.
bool may_be_nominated(const std::optional<Appraisal>&, domain::Predicate minimum);

/// The code on a certificate, by which anybody can verify it: 128 random bits in base 32 (RFC 4648 Section 6, without
/// padding), so that it cannot be guessed.
std::string certificate_code(const std::array<std::uint8_t, 16>& random);

}
