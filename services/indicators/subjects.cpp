#include "subjects.hpp"

#include "directory.hpp"
#include "id.hpp"
#include "innovation_store.hpp"
#include "input.hpp"
#include "measurement_store.hpp"
#include "owner_access.hpp"
#include "program_store.hpp"
#include "stake_store.hpp"
#include "target_store.hpp"

namespace indicators {
namespace {

/// As bodies name an owner, by id, or as files do, a unit by its code; of whatever period.
bool is_owner(postgres::Transaction& tx, const std::string& name, const std::string& nip, const domain::Date& today) {
    const auto days = own_days(today);
    if (!domain::parse_uuid(name)) {
        const auto unit = directory::unit_by_code(tx, name, today);
        return unit && directory::leads(tx, nip, unit->id, days);
    }
    return directory::are_about(tx, {name}, nip) || directory::leads(tx, nip, name, days);
}

}

void recognise_subjects(service::App& app) {
    const auto today = [&app](auto is_about) {
        return [&app, is_about](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
            return is_about(tx, id, nip, service::today(app, tx));
        };
    };
    app.recognise("employee", [](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
        return directory::are_about(tx, {id}, nip);
    });
    const auto of_days = [&app](auto is_about) {
        return [&app, is_about](postgres::Transaction& tx, const std::string& id, const std::string& nip) {
            return is_about(tx, id, nip, own_days(service::today(app, tx)));
        };
    };
    app.recognise("unit", of_days([](auto& tx, const auto& id, const auto& nip, const directory::Days& days) {
                      return directory::leads(tx, nip, id, days);
                  }));
    app.recognise("owner", today(is_owner), service::App::Named::by_text);
    app.recognise("target", today(store::is_target_of));
    app.recognise("measurement", today(store::is_measurement_of));
    app.recognise("innovation", of_days(store::is_innovation_of));
    app.recognise("program", today(store::is_program_of));
}

}
