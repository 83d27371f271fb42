#include "subjects.hpp"

#include <algorithm>

#include "directory.hpp"
#include "id.hpp"
#include "innovation_store.hpp"
#include "input.hpp"
#include "measurement_store.hpp"
#include "owner_access.hpp"
#include "program_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// As bodies name an owner, by id, or as files do, a unit by its code.
bool owner_is(postgres::Transaction& tx, const std::string& name, const std::string& nip, domain::Date on) {
    if (!domain::parse_uuid(name)) {
        const auto unit = directory::unit_by_code(tx, name, on);
        return unit && directory::leads(tx, nip, unit->id, on);
    }
    return directory::are_about(tx, {name}, nip) || directory::leads(tx, nip, name, on);
}

bool target_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    const auto target = store::target(tx, id);
    return target && is_own(tx, target->owner, nip, on);
}

bool measurement_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    const auto measurement = store::measurement(tx, id);
    return measurement && target_is_of(tx, measurement->target_id, nip, on);
}

bool innovation_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    const auto innovation = store::innovation(tx, id);
    return innovation &&
           (directory::are_about(tx, innovation->team_ids, nip) || directory::leads(tx, nip, innovation->unit_id, on));
}

bool program_is_of(postgres::Transaction& tx, const std::string& id, const std::string& nip, domain::Date on) {
    const auto program = store::program(tx, id);
    return program && std::ranges::any_of(program->members, [&](const ProgramMember& member) {
               return directory::leads(tx, nip, member.unit_id, on);
           });
}

}

void recognise_subjects(service::App& app) {
    const auto today = [&app](auto is_about) {
        return [&app, is_about](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
            return is_about(tx, id, nip, service::today(app));
        };
    };
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    app.recognise("unit", today([](auto& tx, const auto& id, const auto& nip, domain::Date on) {
                      return directory::leads(tx, nip, id, on);
                  }));
    app.recognise("owner", today(owner_is), service::App::Named::by_text);
    app.recognise("target", today(target_is_of));
    app.recognise("measurement", today(measurement_is_of));
    app.recognise("innovation", today(innovation_is_of));
    app.recognise("program", today(program_is_of));
}

}
