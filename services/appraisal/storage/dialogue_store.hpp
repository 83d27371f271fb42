#pragma once
#include <optional>
#include <string>
#include <vector>

#include "appraisal_store.hpp"

/// What is said about an appraisal: notes and objections.
namespace appraisal::store {

struct Note {
    std::string id, appraisal_id;
    std::optional<std::string> author_id;
    std::string text, created_at;
};
std::vector<Note> notes(postgres::Transaction&, const std::string& appraisal_id,
                        const std::optional<std::string>& after_id, int limit);
Note insert(postgres::Transaction&, const Note&);  ///< as it was saved

struct ObjectionFilter {
    std::optional<std::string> appraisal_id, employee_id, after_id;
    std::optional<bool> open;
    Visible visible;
    int limit = 50;
};
std::vector<Objection> objections(postgres::Transaction&, const ObjectionFilter&);
std::optional<Objection> objection(postgres::Transaction&, const std::string& id);
/// The one to this appraisal that is not decided.
std::optional<Objection> open_objection(postgres::Transaction&, const std::string& appraisal_id);
void insert(postgres::Transaction&, const Objection&);
void decide(postgres::Transaction&, const std::string& id, bool changed, const std::string& reasons);

}
