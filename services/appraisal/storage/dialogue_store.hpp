#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraisal_store.hpp"
#include "objection.hpp"

/// What is said about an appraisal: notes and objections.
namespace appraisal::store {

struct Note {
    domain::Id<Note> id{};
    domain::Id<Appraisal> appraisal_id{};
    std::optional<domain::EmployeeId> author_id{};
    std::string text{}, created_at{};
};
std::vector<Note> list_notes(postgres::Transaction&, domain::Id<Appraisal>, const std::optional<std::string>& after_id,
                             int limit);
void insert(postgres::Transaction&, Note&);  ///< says when

struct ObjectionFilter {
    std::optional<domain::Id<Appraisal>> appraisal_id{};
    std::optional<domain::EmployeeId> employee_id{};
    std::optional<ObjectionState> state{};
    std::optional<std::string> after_id{};
    Visible visible{};
    int limit = 50;
};
std::vector<Objection> list_objections(postgres::Transaction&, const ObjectionFilter&, const identity::Viewer&);
using SeenObjection = identity::Seen<Objection>;  ///< relations to the appraisal
std::optional<SeenObjection> find_objection(postgres::Transaction&, domain::Id<Objection>, const identity::Viewer&);
void insert(postgres::Transaction&, const Objection&);
/// Decides the open one to the appraisal.
Objection decide_objection(postgres::Transaction&, domain::Id<Appraisal>, ObjectionOutcome, const std::string& reasons);

}
