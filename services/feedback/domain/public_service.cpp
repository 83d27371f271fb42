#include "public_service.hpp"

namespace feedback {

std::string_view code(ServiceState state) {
    switch (state) {
        case ServiceState::active:
            return "active";
        case ServiceState::retired:
            return "retired";
    }
    return {};
}

PublicService changed(PublicService service, const PublicServiceChange& change) {
    if (change.unit_id) service.unit_id = *change.unit_id;
    if (change.name) service.name = *change.name;
    if (change.changes_promise) service.promised_working_days = change.promised_working_days;
    if (change.population) service.population = *change.population;
    if (change.state) service.state = *change.state;
    ++service.version;
    return service;
}

}
