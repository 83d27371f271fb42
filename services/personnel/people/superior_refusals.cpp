#include "superior_refusals.hpp"

#include "sentence.hpp"

namespace personnel {

http::Text explain_ring(const store::SuperiorRing& ring) {
    std::string way = ring.positions.back();
    for (const auto& code : ring.positions) way += " → " + code;
    const auto said =
        say(superior_ring.indonesian, superior_ring.english, {words_of(ring.from), words_of(std::string_view(way))});
    return {said.indonesian, said.english};
}

void refuse_superior(postgres::Transaction& tx, Refusals& refusals, const std::string& pointer,
                     const std::string& employee_id, const std::optional<std::string>& supervisor_id,
                     domain::Date from) {
    if (const auto reason = store::check_superior(tx, employee_id, supervisor_id, from)) {
        refusals.add(pointer, *reason);
    } else if (supervisor_id) {
        if (const auto ring = store::find_ring(tx, employee_id, *supervisor_id, from))
            refusals.add(pointer, std::string(superior_ring.code), explain_ring(*ring));
    }
}

}
