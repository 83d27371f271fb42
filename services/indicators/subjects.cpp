#include "subjects.hpp"

#include "directory.hpp"
#include "innovation_store.hpp"
#include "measurement_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

bool target_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip) {
    const auto target = store::target(tx, id);
    return target && target->owner.kind == OwnerKind::employee && directory::are_about(tx, {target->owner.id}, nip);
}

}

void recognise_subjects(service::App& app) {
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    app.recognise("target", target_is_of);
    app.recognise("measurement", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto measurement = store::measurement(tx, id);
        return measurement && target_is_of(tx, measurement->target_id, nip);
    });
    app.recognise("innovation", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        const auto innovation = store::innovation(tx, id);
        return innovation && directory::are_about(tx, innovation->team_ids, nip);
    });
}

}
