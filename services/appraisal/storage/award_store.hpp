#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraisal_store.hpp"
#include "award.hpp"

namespace appraisal::store {

std::vector<AwardProgram> list_programs(postgres::Transaction&, const std::optional<std::string>& after_code,
                                        int limit);
std::optional<AwardProgram> find_program(postgres::Transaction&, domain::Id<AwardProgram>);
bool insert(postgres::Transaction&, const AwardProgram&);  ///< false when the code is taken

using SeenAward = identity::Seen<Award>;  ///< relations to the appraisal on which it rests

struct AwardFilter {
    std::optional<domain::EmployeeId> employee_id{};
    std::optional<domain::Id<AwardProgram>> program_id{};
    std::optional<domain::Period> period{};
    std::optional<AwardState> state{};
    std::optional<std::string> after_id{};
    Visible visible{};
    int limit = 50;
};
std::vector<SeenAward> list_awards(postgres::Transaction&, const AwardFilter&, const identity::Viewer&);
std::optional<SeenAward> find_award(postgres::Transaction&, domain::Id<Award>, const identity::Viewer&);
/// Whether it is one of the civil servant with the NIP.
bool is_award_of(postgres::Transaction&, const std::string& id, const std::string& nip);
std::optional<Award> lock_award(postgres::Transaction&, domain::Id<Award>);
bool insert(postgres::Transaction&, const Award&);  ///< false when it was nominated for the period already
void update(postgres::Transaction&, Award&);        ///< state, certificate and day; counts its version on

/// What a certificate says to everybody.
struct Certificate {
    std::string program{};
    domain::Period period;
    std::optional<std::string> unit{};  ///< its name on the day of granting, where it is known
    domain::Date granted_on{};
};
std::optional<Certificate> find_certificate(postgres::Transaction&, const std::string& code);

}
