#include "public_service.hpp"

namespace feedback {

PublicService change(PublicService service, const PublicServiceChange& change) {
    if (change.unit_id) service.unit_id = *change.unit_id;
    if (change.name) service.name = *change.name;
    if (change.promised_working_days) service.promised_working_days = *change.promised_working_days;
    if (change.population) service.population = *change.population;
    if (change.state) service.state = *change.state;
    return service;
}

}
